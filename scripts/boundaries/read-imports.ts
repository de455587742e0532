export interface Import {
  specifier: string
  /** `import type`: gone at run time. */
  isType: boolean
  line: number
}

// Every form our formatter leaves: `import … from`, `export … from`, `import 'x'`, `import('x')`, `import.meta.resolve('x')`.
const FORMS =
  /^[ \t]*(?:import|export)\s+(?<type>type\s)?(?:[\w*\s{},$]+?\sfrom\s*)?'(?<from>[^'\n]+)'|\bimport(?:\.meta\.resolve)?\(\s*'(?<called>[^'\n]+)'/gm

/** What a formatted TypeScript file imports. TypeScript 7 has no parser to call yet, so this reads the text. */
export function readImports(source: string): Import[] {
  const code = blankComments(source)
  return [...code.matchAll(FORMS)].map(({ groups = {}, index }) => ({
    specifier: groups.from ?? groups.called ?? '',
    isType: groups.type !== undefined,
    line: code.slice(0, index).split('\n').length + leadingBlankLines(code, index),
  }))
}

/** Lines on which a file reads the environment. */
export function readEnvironmentUses(source: string): number[] {
  const lines = blankComments(source).split('\n')
  return lines.flatMap((line, index) => (/\bprocess\.env\b/.test(line) ? [index + 1] : []))
}

const leadingBlankLines = (code: string, index: number): number => (code[index] === '\n' ? 1 : 0)

// Comments keep their lines, so that line numbers stay true.
const blankComments = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/^\s*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
