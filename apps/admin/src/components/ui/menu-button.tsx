import {
  type ComponentProps,
  type ComponentType,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useRef,
  useState,
} from 'react'

export interface MenuPanelProps {
  anchor: RefObject<HTMLElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
}

/** What MenuButton opens. Make it once, outside components. */
export function lazyMenu(load: () => Promise<ComponentType<MenuPanelProps>>) {
  return { load, Panel: lazy(async () => ({ default: await load() })) }
}

/** A button whose menu is fetched when one is about to open it, so that menus cost the first load nothing. */
export function MenuButton({
  menu: { load, Panel },
  side,
  align,
  children,
  ...props
}: ComponentProps<'button'> &
  Pick<MenuPanelProps, 'side' | 'align'> & { menu: ReturnType<typeof lazyMenu>; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  return (
    <>
      <button
        type="button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={load}
        onFocus={load}
        onClick={show}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          show()
        }}
        {...props}
      >
        {children}
      </button>
      {wanted && (
        <Suspense>
          <Panel anchor={button} open={open} onOpenChange={setOpen} side={side} align={align} />
        </Suspense>
      )}
    </>
  )
}
