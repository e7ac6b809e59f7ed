import path from 'node:path'
import ts from 'typescript'
import { TARGET } from './declared.js'
import type { Declared } from './declared.js'

/** The catalogue as an interface whose methods do not take `this`. */
export function cmdCommands(methods: readonly Declared[]): string {
  return `${imports(methods)}

/**
 * The commands of \`cmd\`: the catalogue for one target, \`S\`. Its methods do not take \`this\`, so that they can be taken
 * from \`cmd\`, as \`const { get } = cmd\`. A batch cannot have these: it has a new type at each step.
 */
export interface CmdCommands<T extends Text, ${TARGET}> {
${methods.map(withoutThis).join('\n\n')}
}
`
}

/** The method as it is declared, with its description, but without the type parameter \`S\` and the parameter \`this\`. */
function withoutThis({ name, method }: Declared): string {
  const types = (method.typeParameters ?? []).map((type) => type.getText()).filter((type) => type !== TARGET)
  const [self = '', ...others] = method.parameters.map((parameter) => parameter.getText())
  const checked = /^this: (?:(.+) & )?S$/s.exec(self) // FitsRecord<A> of `this: FitsRecord<A> & S` does not need the object
  if (!checked) throw new Error(`${name}: the type of this is not S`)
  const parameters = checked[1] === undefined ? others : [`this: ${checked[1]}`, ...others]
  const description = method.getFullText().slice(0, method.getStart() - method.getFullStart())
  const typeParameters = types.length > 0 ? `<${types.join(', ')}>` : ''
  return `${description.trim()}\n${name}${typeParameters}(${parameters.join(', ')}): ${method.type?.getText()}`
}

function imports(methods: readonly Declared[]): string {
  const used = new Map([
    ['./command-target.js', new Set(['CommandTarget'])],
    ['./reply-types.js', new Set(['Text'])],
  ])
  for (const { method, origins } of methods) {
    for (const name of typesIn(method)) {
      const module = origins.get(name)
      if (module !== undefined) used.set(module, (used.get(module) ?? new Set()).add(name))
    }
  }
  return [...used]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([module, names]) => `import type { ${[...names].sort().join(', ')} } from '${path.posix.join('..', module)}'`)
    .join('\n')
}

/** The names of types in a declaration. */
function typesIn(node: ts.Node): string[] {
  const name = ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) ? [node.typeName.text] : []
  const children: string[] = []
  node.forEachChild((child) => void children.push(...typesIn(child)))
  return [...name, ...children]
}
