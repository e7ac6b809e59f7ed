import { defineConfig } from 'tsup'
import { buildDeclarations } from './scripts/build-declarations.js'

const entry = { index: 'src/index.ts', testing: 'src/testing/index.ts', otel: 'src/otel/index.ts' }

export default defineConfig({
  entry,
  format: ['esm', 'cjs'],
  target: 'node20',
  clean: true,
  sourcemap: true,
  silent: true,
  esbuildOptions: (options) => void (options.sourcesContent = false), // src/ is in the package
  onSuccess: () => buildDeclarations(entry),
})
