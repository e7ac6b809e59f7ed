// Bundles the declarations of each entry point into dist/, with maps to src/: an editor's "go to definition" opens the
// source. tsup's own bundles of declarations have no maps.
import fs from 'node:fs'
import path from 'node:path'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import ts from 'typescript'

const root = process.cwd() // tsup bundles its configuration, and this file with it, into the root
const dist = path.join(root, 'dist')

/** @param entries the source of each entry point by its name */
export async function buildDeclarations(entries: Readonly<Record<string, string>>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.declarations-'))
  try {
    emit(Object.values(entries), folder)
    const input: Record<string, string> = {}
    for (const [name, source] of Object.entries(entries)) input[name] = declarationsOf(source, folder)
    const bundle = await rollup({
      input,
      external: /^(ioredis|zod|@opentelemetry\/api)(\/|$)|^node:/,
      // type-fest is inlined: it is not a dependency, and without it replies would turn into `any` for users.
      plugins: [dts({ respectExternal: true, sourcemap: true })],
      onLog: (_level, { message }) => {
        // consumer-check.ts shows that a library over this one can name the types.
        if (!message.includes('private shared type exports')) throw new Error(message)
      },
    })
    for (const extension of ['d.ts', 'd.cts']) {
      await bundle.write({
        dir: dist,
        format: 'es',
        sourcemap: true,
        entryFileNames: `[name].${extension}`,
        chunkFileNames: ({ name }) => `${name.replace(/\.d$/, '')}.${extension}`,
        // Without it a program with `types: []` has no Buffer, and every `getBuffer` would silently be `any`.
        banner: '/// <reference types="node" />',
      })
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const declarationsOf = (source: string, folder: string): string =>
  path.join(folder, source.replace(/^src\//, '').replace(/\.ts$/, '.d.ts'))

/** Emits the declarations of these files and all that they import. */
function emit(files: readonly string[], outDir: string): void {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
      },
    },
  )
  const program = ts.createProgram(
    files.map((file) => path.join(root, file)),
    {
      ...config?.options,
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      declarationMap: true,
      outDir,
      rootDir: path.join(root, 'src'),
    },
  )
  const { diagnostics } = program.emit(undefined, undefined, undefined, true, {
    afterDeclarations: [() => (file) => (ts.isSourceFile(file) ? describeOverloads(file) : file)],
  })
  const errors = [...ts.getPreEmitDiagnostics(program), ...diagnostics]
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors, ts.createCompilerHost({})))
}

/** Gives each overload the description of the first, unless it has its own. An editor shows that of the called one only. */
function describeOverloads(file: ts.SourceFile): ts.SourceFile {
  for (const { members } of file.statements.filter(ts.isInterfaceDeclaration)) {
    const described = new Map<string, string>()
    for (const method of members.filter(ts.isMethodSignature)) {
      const source = ts.getOriginalNode(method, ts.isMethodSignature)
      if (!source) continue
      const name = source.name.getText()
      const own = ts.getJSDocCommentsAndTags(source).find(ts.isJSDoc)?.getText()
      const first = described.get(name)
      if (first === undefined) described.set(name, own ?? '')
      else if (own === undefined && first !== '') describe(method, first)
    }
  }
  return file
}

function describe(node: ts.Node, comment: string): void {
  const text = comment.slice('/*'.length, -'*/'.length)
  ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true)
}
