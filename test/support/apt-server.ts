import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onPath, run, usable, type ServerProgram } from './server-program.js'

const { env } = process
const cache = env.TUPELINE_CACHE || path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'tupeline')
const tree = path.join(cache, 'redis-deb')

/** Debian and Ubuntu: root installs the package; everyone else, or root when that fails, unpacks it into a cache. */
export function fromApt(): ServerProgram | undefined {
  if (process.platform !== 'linux' || !run(['apt-get', '--version']).ok) return undefined
  const isRoot = process.getuid?.() === 0
  return (isRoot ? installed() : undefined) ?? unpacked() ?? downloaded()
}

function installed(): ServerProgram | undefined {
  process.stderr.write("redis: none here, installing the distribution's redis-server package ...\n")
  const install = ['apt-get', '-qq', '-y', '-o', 'DPkg::Lock::Timeout=120', 'install']
  const packages = ['--no-install-recommends', '--no-remove', 'redis-server']
  const unattended = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1' } }
  const attempt = (): boolean => run([...install, ...packages], unattended).ok
  const done = withoutServiceStart(() => attempt() || (run(['apt-get', '-qq', 'update']).ok && attempt()))
  return done ? onPath() : undefined
}

/** Debian asks this file before a package may start its service; status 101 forbids it. */
function withoutServiceStart<Result>(action: () => Result): Result {
  const policy = '/usr/sbin/policy-rc.d'
  try {
    fs.writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' })
  } catch {
    return action() // the machine has a policy of its own, or its system folders are read-only
  }
  try {
    return action()
  } finally {
    fs.rmSync(policy, { force: true })
  }
}

function unpacked(): ServerProgram | undefined {
  const file = path.join(tree, 'usr/bin/redis-server')
  return fs.existsSync(file) ? usable(file, 'unpacked Debian package', libraryFolders()) : undefined
}

function libraryFolders(): string {
  const parents = [path.join(tree, 'usr/lib'), path.join(tree, 'lib')].filter((folder) => fs.existsSync(folder))
  const folders = parents.flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
  return folders.filter((folder) => folder.includes('-linux-gnu')).join(':')
}

function downloaded(): ServerProgram | undefined {
  process.stderr.write("redis: none here, unpacking the distribution's redis-server package into a cache ...\n")
  const home = `${tree}-${process.pid}` // two first runs may overlap: each works in its own folder
  const debs = path.join(home, 'debs')
  const fresh = path.join(home, 'tree')
  for (const folder of ['lists/partial', 'apt/archives/partial', 'debs', 'tree']) {
    fs.mkdirSync(path.join(home, folder), { recursive: true })
  }
  const apt = ['apt-get', '-qq', '-o', 'APT::Sandbox::User=']
  const aptWithOwnLists = [...apt, '-o', `Dir::State::lists=${home}/lists`, '-o', `Dir::Cache=${home}/apt`]
  try {
    // The machine's package lists may be absent or stale: then private ones are fetched.
    const complete = download(apt, debs) || (run([...aptWithOwnLists, 'update']).ok && download(aptWithOwnLists, debs))
    if (!complete) return undefined
    for (const deb of fs.readdirSync(debs)) run(['dpkg-deb', '-x', path.join(debs, deb), fresh])
    if (!unpacked()) {
      fs.rmSync(tree, { recursive: true, force: true })
      fs.renameSync(fresh, tree)
    }
    return unpacked()
  } finally {
    fs.rmSync(home, { recursive: true, force: true })
  }
}

/** A simulated install names exactly the packages this machine lacks. */
function download(apt: string[], folder: string): boolean {
  const plan = run([...apt, '-s', 'install', '--no-install-recommends', 'redis-server']).output
  const packages = [...plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+)/gm)].map(
    ([, name, version]) => `${name}=${version}`,
  )
  return packages.length > 0 && run([...apt, 'download', ...packages], { cwd: folder }).ok
}
