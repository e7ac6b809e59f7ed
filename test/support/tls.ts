import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'

/** Speaks TLS before a server that does not. */
export class TlsListener implements AsyncDisposable {
  readonly #listener: tls.Server

  private constructor(listener: tls.Server) {
    this.#listener = listener
  }

  static async start(target: { host: string; port: number }): Promise<TlsListener> {
    const listener = tls.createServer(certificate(), (socket) => {
      const upstream = net.connect(target)
      for (const one of [socket, upstream]) one.setNoDelay(true).on('error', () => {})
      socket.on('close', () => upstream.destroy())
      upstream.on('close', () => socket.destroy())
      socket.pipe(upstream).pipe(socket)
    })
    listener.on('tlsClientError', () => {}) // a handshake that was cut
    await once(listener.listen(0, '127.0.0.1'), 'listening')
    return new TlsListener(listener)
  }

  get port(): number {
    return (this.#listener.address() as net.AddressInfo).port
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close()
    await once(this.#listener, 'close')
  }
}

/** It is self-signed, so clients must not verify it. */
function certificate(): { key: Buffer; cert: Buffer } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-tls-'))
  const file = (name: string): string => path.join(folder, name)
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const out = ['-keyout', file('key.pem'), '-out', file('cert.pem'), '-days', '1', '-subj', '/CN=localhost']
  try {
    execFileSync('openssl', [...request, ...out], { stdio: 'ignore' })
    return { key: fs.readFileSync(file('key.pem')), cert: fs.readFileSync(file('cert.pem')) }
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
