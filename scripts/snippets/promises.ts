// The types that a page promises: `//=> type` after an expression.
import ts from 'typescript'
import { aliasOf } from './page.js'
import type { Page, Snippet } from './page.js'

interface Promised {
  /** Where the comment stands in the module of the page. */
  readonly position: number
  readonly expression: ts.Expression
  /** The name of the type that the module declares for it. */
  readonly alias: string
}

export function promisesOf(source: ts.SourceFile, snippet: Snippet): Promised[] {
  return [...snippet.code.matchAll(/\/\/=> /g)].map((comment, index) => {
    const position = snippet.start + comment.index
    const expression = lastExpressionBefore(source, snippet.start, position)
    if (!expression) throw new Error(`no expression before ${source.text.slice(position, position + 60)}`)
    return { position, expression, alias: aliasOf(snippet.number, index) }
  })
}

const HELPER = `
type Same<A, T> = 0 extends 1 & A ? false : [A, T] extends [T, A] ? true : false
function promised<T>() {
  return function check<A>(value: A, ..._: Same<A, T> extends true ? [] : [{ actual: A; promised: T }]): A {
    return value
  }
}
`

/**
 * The module of a page in which a promise that is not kept does not compile, with any compiler. Lines keep their number;
 * what is added stands after the last of them.
 */
export function withPromisesChecked(page: Page): string {
  const source = ts.createSourceFile('page.ts', page.source, ts.ScriptTarget.Latest, true)
  const found = page.snippets.flatMap((snippet) => promisesOf(source, snippet))
  let text = page.source
  for (const { expression, alias } of found.toSorted((a, b) => b.expression.end - a.expression.end)) {
    const start = expression.getStart()
    const shown = text.slice(start, expression.end)
    text = `${text.slice(0, start)}promised<${alias}>()(${shown})${text.slice(expression.end)}`
  }
  return text + HELPER
}

/** The expression, or the initialiser, of the statement that ends last before a position. */
function lastExpressionBefore(source: ts.SourceFile, from: number, position: number): ts.Expression | undefined {
  let found: ts.Expression | undefined
  let end = -1
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) >= from && node.end <= position && node.end > end) {
      if (ts.isExpressionStatement(node)) [found, end] = [node.expression, node.end]
      if (ts.isVariableStatement(node)) [found, end] = [node.declarationList.declarations[0]?.initializer, node.end]
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
