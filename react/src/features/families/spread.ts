/** Where the people of a pedigree stand from left to right, once their order is known. */

interface Union {
  parents: readonly number[]
  children: readonly number[]
}

type Positions = Map<number, number>

/** Enough for a dozen generations; small families rest after two. */
const ROUNDS = 12

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * The positions nearest to the wished ones that keep the order and a distance of 1: isotonic
 * regression by pooling adjacent violators.
 */
export function apart(wished: readonly number[]): number[] {
  const pools: { sum: number; size: number }[] = []
  wished.forEach((wish, index) => {
    let pool = { sum: wish - index, size: 1 }
    let last = pools.at(-1)
    while (last && last.sum / last.size > pool.sum / pool.size) {
      pool = { sum: pool.sum + last.sum, size: pool.size + last.size }
      pools.pop()
      last = pools.at(-1)
    }
    pools.push(pool)
  })
  const levels = pools.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
  return levels.map((level, index) => level + index)
}

/** How far each of `movers` would like to move so that their middle is that of `anchors`. */
function wishes(
  pairs: readonly { movers: readonly number[]; anchors: readonly number[] }[],
  xs: Positions,
): Map<number, number[]> {
  const found = new Map<number, number[]>()
  const at = (id: number) => xs.get(id) ?? 0
  for (const { movers, anchors } of pairs) {
    const shift = mean(anchors.map(at)) - mean(movers.map(at))
    for (const id of movers) found.set(id, [...(found.get(id) ?? []), shift])
  }
  return found
}

function settle(row: readonly number[], wanted: Map<number, number[]>, xs: Positions): void {
  const wished = row.map((id) => {
    const shifts = wanted.get(id)
    return (xs.get(id) ?? 0) + (shifts ? mean(shifts) : 0)
  })
  apart(wished).forEach((x, index) => {
    const id = row[index]
    if (id !== undefined) xs.set(id, x)
  })
}

/** Positions by id, the leftmost at 0. */
export function spread(rows: readonly number[][], unions: readonly Union[]): Positions {
  const xs: Positions = new Map(rows.flatMap((row) => row.map((id, index) => [id, index] as const)))
  const up = unions.map(({ parents, children }) => ({ movers: parents, anchors: children }))
  const down = unions.map(({ parents, children }) => ({ movers: children, anchors: parents }))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const row of rows.toReversed()) settle(row, wishes(up, xs), xs)
    for (const row of rows) settle(row, wishes(down, xs), xs)
  }
  const left = Math.min(...xs.values())
  return new Map([...xs].map(([id, x]) => [id, x - left]))
}
