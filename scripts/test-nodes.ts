// test-nodes.ts [VERSION...] runs the suite under other Node versions, each fetched by npm for this run only.
import { spawnSync } from 'node:child_process'

const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24']

for (const version of versions) {
  console.error(`Node ${version}`)
  const run = ['node', 'node_modules/vitest/vitest.mjs', 'run']
  const { status } = spawnSync('npm', ['exec', '--yes', `--package=node@${version}`, '--', ...run], {
    stdio: 'inherit',
    env: { ...process.env, TUPELINE_OTHER_NODE: version },
  })
  if (status !== 0) {
    console.error(`The suite failed under Node ${version}`)
    process.exitCode = 1
  }
}
