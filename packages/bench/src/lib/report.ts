/** A table for people: the first row is its head, numbers stand to the right. */
export function printTable(rows: readonly (readonly (string | number)[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)))
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell, column) => pad(cell, widths[column] ?? 0, index === 0))
    console.log(`  ${cells.join('   ')}`)
    if (index === 0) console.log(`  ${widths.map((width) => '─'.repeat(width)).join('   ')}`)
  }
}

/** The last line of a benchmark, for programs. */
export const printResult = (result: { bench: string } & Record<string, string | number | null>): void =>
  console.log(JSON.stringify(result))

const pad = (cell: string | number, width: number, isHead: boolean): string =>
  typeof cell === 'number' && !isHead ? String(cell).padStart(width) : String(cell).padEnd(width)
