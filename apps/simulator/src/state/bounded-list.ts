/** Keeps the newest `limit` items in order of arrival; the memory of a simulator that runs for days stays flat. */
export interface BoundedList<T> {
  push(item: T): void
  /** Oldest first. */
  all(): readonly T[]
  clear(): void
}

export function createBoundedList<T>(limit: number): BoundedList<T> {
  let items: T[] = []
  return {
    push(item) {
      items.push(item)
      // Trimmed in steps: moving the whole list at every push would cost more than the rest.
      if (items.length > limit * 1.2) items = items.slice(-limit)
    },
    all: () => items.slice(-limit),
    clear: () => {
      items = []
    },
  }
}

/** A map that forgets its oldest entries past `limit`. Setting a key again does not make it younger. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #limit: number

  constructor(limit: number) {
    super()
    this.#limit = limit
  }

  override set(key: K, value: V): this {
    super.set(key, value)
    while (this.size > this.#limit) this.delete(this.keys().next().value as K)
    return this
  }
}
