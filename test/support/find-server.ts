import { fromApt } from './apt-server.js'
import { onPath, run, usable, withoutPersistence, type ServerProgram } from './server-program.js'

const { env } = process

/** REDIS_URL comes before all this, see ensureRedis(). */
export function findServer(): ServerProgram {
  const asked = env.TUPELINE_REDIS_SERVER
  const found = asked ? usable(asked, asked) : (onPath() ?? fromApt() ?? fromDocker())
  if (found) return found
  throw new Error(
    [
      asked ? `TUPELINE_REDIS_SERVER does not run: ${asked}` : 'No Redis server found.',
      'Choose one:',
      '  set REDIS_URL, e.g. REDIS_URL=redis://host:6379 npm test',
      '  install one: brew install redis | apt-get install redis-server | dnf install valkey',
      '  start Docker: redis:8-alpine is then used, or the image named by TUPELINE_REDIS_IMAGE',
    ].join('\n'),
  )
}

function fromDocker(image = env.TUPELINE_REDIS_IMAGE || 'redis:8-alpine'): ServerProgram | undefined {
  if (!run(['docker', 'info'], { timeout: 5_000 }).ok) return undefined
  return {
    how: `docker ${image}`,
    contained: true,
    command: (port) => {
      const publish = `127.0.0.1:${port}:6379`
      return ['docker', 'run', '--rm', '-p', publish, image, 'redis-server', ...withoutPersistence]
    },
  }
}
