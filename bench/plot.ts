// plot.ts draws docs/figures from bench/figures: the rows that are plotted of what `npm run bench` and
// `npm run bench:service` write with --json.
// Every plot comes twice: for light pages and for dark ones.
import fs from 'node:fs'
import path from 'node:path'
import * as echarts from 'echarts'
import { z } from 'zod'

const root = path.join(import.meta.dirname, '..')

const Row = z.object({ contender: z.string(), size: z.int(), cpuRatio: z.number() })
const Batches = z.object({ rows: z.array(Row.extend({ workload: z.string() })) })
const Service = z.object({ rows: z.array(Row.extend({ atATime: z.int() })) })

interface Line {
  readonly contender: string
  readonly label: string
  readonly color: string
}

const lines: readonly Line[] = [
  { contender: 'ioredis pipeline', label: 'ioredis pipeline', color: '#8a8f98' },
  { contender: 'GLIDE Batch', label: 'Valkey GLIDE', color: '#c98a1b' },
  { contender: 'node-redis execAsPipeline', label: 'node-redis', color: '#3b7dd8' },
  { contender: 'tupeline and zod', label: 'Tupeline, checked by zod', color: '#e07a5f' },
  { contender: 'tupeline', label: 'Tupeline', color: '#d1372e' },
]

const themes = {
  light: { text: '#1f2328', grid: '#d9dde3' },
  dark: { text: '#e6edf3', grid: '#3a414a' },
} as const

interface Plot {
  readonly name: string
  readonly title: string
  readonly xTitle: string
  /** For each contender its points. */
  readonly points: ReadonlyMap<string, readonly (readonly [x: number, y: number])[]>
}

function svgOf({ title, xTitle, points }: Plot, { text, grid }: (typeof themes)['light' | 'dark']): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 400 })
  const shown = lines.filter(({ contender }) => points.has(contender))
  const axis = {
    nameLocation: 'middle',
    nameTextStyle: { color: text, fontSize: 13 },
    axisLabel: { color: text, fontSize: 12 },
  }
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    title: { text: title, left: 'center', textStyle: { color: text, fontSize: 15, fontWeight: 600 } },
    legend: {
      bottom: 0,
      itemGap: 26,
      itemWidth: 18,
      textStyle: { color: text, fontSize: 12 },
      data: shown.map(({ label }) => label),
    },
    grid: { left: 60, right: 24, top: 44, bottom: 84 },
    xAxis: {
      ...axis,
      type: 'log',
      name: xTitle,
      nameGap: 28,
      axisLabel: { ...axis.axisLabel, formatter: (x: number) => x.toLocaleString('en') },
      axisLine: { lineStyle: { color: grid } },
      splitLine: { show: false },
    },
    yAxis: {
      ...axis,
      type: 'value',
      name: 'CPU, ioredis pipeline = 1',
      nameGap: 38,
      min: 0,
      splitLine: { lineStyle: { color: grid } },
    },
    series: shown.map(({ contender, label, color }) => ({
      type: 'line',
      name: label,
      data: points.get(contender),
      symbol: 'circle',
      symbolSize: 7,
      itemStyle: { color },
      lineStyle: { color, width: contender === 'tupeline' ? 3.5 : 2 },
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

function pointsBy<R extends z.infer<typeof Row>>(rows: readonly R[], x: (row: R) => number): Plot['points'] {
  const points = new Map<string, (readonly [number, number])[]>()
  for (const row of rows) points.set(row.contender, [...(points.get(row.contender) ?? []), [x(row), row.cpuRatio]])
  return points
}

function figures<S extends z.ZodType>(name: string, schema: S): z.infer<S> {
  return schema.parse(JSON.parse(fs.readFileSync(path.join(root, 'bench/figures', `${name}.json`), 'utf8')))
}

const plots: readonly Plot[] = [
  {
    name: 'batches',
    title: 'CPU time of one batch',
    xTitle: 'commands in the batch',
    points: pointsBy(
      figures('batches', Batches).rows.filter(({ workload }) => workload === 'mixed'),
      ({ size }) => size,
    ),
  },
  {
    name: 'service',
    title: 'CPU time of a request of five commands',
    xTitle: 'requests at a time',
    points: pointsBy(
      figures('service', Service).rows.filter(({ size }) => size === 5),
      ({ atATime }) => atATime,
    ),
  },
]

fs.mkdirSync(path.join(root, 'docs/figures'), { recursive: true })
for (const plot of plots) {
  for (const [theme, colors] of Object.entries(themes)) {
    fs.writeFileSync(path.join(root, 'docs/figures', `${plot.name}-${theme}.svg`), `${svgOf(plot, colors)}\n`)
  }
}
