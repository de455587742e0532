import type { NewTemplate } from './template-store.ts'

/** The sample that Meta gives every account. */
export const HELLO_WORLD: Omit<NewTemplate, 'wabaId'> = {
  name: 'hello_world',
  language: 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  quality: 'GREEN',
  isSample: true,
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
    { type: 'BODY', text: 'This message shows that your number can send templates. Good to have you here.' },
    { type: 'FOOTER', text: 'A sample template' },
  ],
}
