/** Reports what the user's own function threw, such as a listener, after the work that must not stop for it. */
export function throwLater(error: unknown): void {
  process.nextTick(() => {
    throw error
  })
}
