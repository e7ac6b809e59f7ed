import { describe, expect, test } from 'vitest'
import { onAbort, reasonOf, unlessAborted } from '../../src/util/abort.js'

describe('onAbort', () => {
  test('calls back once when the signal is aborted, and at once if it already is', () => {
    const controller = new AbortController()
    const calls: string[] = []
    onAbort(controller.signal, () => calls.push('before'))
    controller.abort()
    onAbort(controller.signal, () => calls.push('after'))
    expect(calls).toEqual(['before', 'after'])
  })

  test('does not call back after it was stopped', () => {
    const controller = new AbortController()
    const calls: number[] = []
    const stops = [0, 1, 2].map((id) => onAbort(controller.signal, () => calls.push(id)))
    stops[1]?.()
    controller.abort()
    expect(calls).toEqual([0, 2])
  })

  test('adds one listener to a signal, however many callbacks there are', () => {
    const controller = new AbortController()
    let listeners = 0
    const add = controller.signal.addEventListener.bind(controller.signal)
    controller.signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++
      add(...args)
    }
    for (let i = 0; i < 100; i++) onAbort(controller.signal, () => {})
    expect(listeners).toBe(1)
  })
})

describe('reasonOf', () => {
  test('is the reason if that is an error', () => {
    const reason = new Error('too late')
    expect(reasonOf(AbortSignal.abort(reason))).toBe(reason)
  })

  test.each(['text', 7, null])('wraps the reason %j, which is not an error', (reason) => {
    expect(reasonOf(AbortSignal.abort(reason))).toMatchObject({ cause: reason })
  })
})

describe('unlessAborted', () => {
  const instead = (signal: AbortSignal): string => `aborted: ${String(signal.reason)}`

  test('is the value of the promise without a signal, and before an abort', async () => {
    expect(await unlessAborted(Promise.resolve('value'), undefined, instead)).toBe('value')
    expect(await unlessAborted(Promise.resolve('value'), new AbortController().signal, instead)).toBe('value')
  })

  test('is what instead returns if the signal is aborted first', async () => {
    const controller = new AbortController()
    const result = unlessAborted(new Promise<string>(() => {}), controller.signal, instead)
    controller.abort('stop')
    expect(await result).toBe('aborted: stop')
  })

  test('rejects as the promise does, and as instead throws', async () => {
    const failing = Promise.reject(new Error('failed'))
    await expect(unlessAborted(failing, new AbortController().signal, instead)).rejects.toThrow('failed')
    const throwing = unlessAborted(new Promise(() => {}), AbortSignal.abort('stop'), () => {
      throw new Error('thrown instead')
    })
    await expect(throwing).rejects.toThrow('thrown instead')
  })
})
