import { build } from 'esbuild'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Bundles the program with this library, as CommonJS, because agents hook into `require`. */
export async function buildProgram(outfile: string): Promise<void> {
  await build({
    entryPoints: [path.join(root, 'test/agents/program.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['@opentelemetry/*', 'zod'],
  })
}
