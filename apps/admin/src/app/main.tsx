import './styles.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../lib/i18n.ts'
import { watchTheme } from '../lib/theme.ts'
import { Providers } from './providers.tsx'
import { router } from './router.tsx'

// Our content policy forbids `new Function`; zod, which comes with the forms, would try it and leave a violation in
// the console. Its `config()` writes here too, but importing it would put zod's core into the first load.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
watchTheme()
await startI18n()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
)
