/** Class names joined. Nothing is merged: a component that can look two ways has a prop for it. */
export { clsx as cn } from 'clsx'
