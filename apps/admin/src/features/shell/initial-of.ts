/** The letter a workspace is known by: `Maré Alta` → `M`. */
export const initialOf = (name: string): string => ([...name.trim()][0] ?? '?').toLocaleUpperCase()
