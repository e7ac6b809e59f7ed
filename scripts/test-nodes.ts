// test-nodes.ts [VERSION...] [FILE...] runs the suite, or these files of it, under other Node versions, each fetched by npm
// for this run only.
import { spawnSync } from 'node:child_process'

const args = process.argv.slice(2)
const given = args.filter((arg) => /^\d+$/.test(arg))
const files = args.filter((arg) => !given.includes(arg))
const versions = given.length > 0 ? given : ['22', '24']

for (const version of versions) {
  console.error(`Node ${version}`)
  const run = ['node', 'node_modules/vitest/vitest.mjs', 'run', ...files]
  const { status } = spawnSync('npm', ['exec', '--yes', `--package=node@${version}`, '--', ...run], {
    stdio: 'inherit',
    env: { ...process.env, TUPELINE_OTHER_NODE: version },
  })
  if (status !== 0) {
    console.error(`The suite failed under Node ${version}`)
    process.exitCode = 1
  }
}
