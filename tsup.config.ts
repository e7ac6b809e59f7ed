import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', testing: 'src/testing/index.ts', otel: 'src/otel/index.ts' },
  format: ['esm', 'cjs'],
  target: 'node20',
  clean: true,
  sourcemap: true,
  silent: true,
  dts: {
    // Inlines type-fest, which is no dependency of ours: left outside, replies would turn into `any` for users.
    resolve: true,
    // Without it a program with `types: []` has no Buffer, and every `getBuffer` would silently be `any`.
    banner: '/// <reference types="node" />',
    // tsup passes `baseUrl`, which TypeScript 6 refuses unless told otherwise.
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
})
