import type { Redis } from 'ioredis'

interface Sent {
  resolve: (reply: unknown) => unknown
  reject: (error: Error) => unknown
}

/** A client whose sendCommand is wrapped as OpenTelemetry wraps it: batches are left to ioredis's own pipeline. */
export function instrumented<Client extends Redis>(
  client: Client,
  onReply: (reply: unknown) => void = () => {},
): Client {
  const original = client.sendCommand.bind(client) as (...args: unknown[]) => unknown
  const sendCommand = (...args: unknown[]): unknown => {
    const sent = original(...args)
    const command = args[0] as Sent
    const { resolve, reject } = command
    command.resolve = (reply) => {
      onReply(reply)
      return resolve(reply)
    }
    command.reject = (error) => reject(error)
    return sent
  }
  return Object.assign(client, { sendCommand: Object.assign(sendCommand, { __wrapped: original }) })
}
