/**
 * Something that runs SQL with `$1` parameters: a pg pool, a pg client inside a transaction, or a wrapper of either.
 * The hot path and everything that must join a caller's transaction takes this, never a concrete client.
 */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>
}
