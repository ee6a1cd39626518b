import { readFile } from 'node:fs/promises';
import { parser } from '@prometheus-io/lezer-promql';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { failureCodes } from '#lib/protocol/failure.ts';
import { root } from '#scripts/install.mjs';
import { Metrics, streamKinds } from '#server/observability/metrics.ts';

/** What is shipped for Prometheus and Grafana, compared with what the server really exposes. */
const dashboardShape = z.object({
  title: z.string(),
  uid: z.string(),
  panels: z.array(
    z.object({
      id: z.number(),
      type: z.string(),
      title: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ expr: z.string() })).optional(),
    }),
  ),
});
const rulesShape = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Pilothouse[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+m$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});

let dashboard: z.output<typeof dashboardShape>;
let rules: z.output<typeof rulesShape>['groups'][number]['rules'];
/** Name of each exposed metric, and the names of its labels. */
let exposed: Map<string, readonly string[]>;

beforeAll(async () => {
  const read = (file: string) => readFile(`${root}deploy/monitoring/${file}`, 'utf8');
  dashboard = dashboardShape.parse(JSON.parse(await read('grafana-dashboard.json')));
  rules = rulesShape.parse(parse(await read('alerts.yaml'))).groups.flatMap((group) => group.rules);
  const metrics = new Metrics('0');
  metrics.watchMemory({ limitBytes: 1, isShort: false });
  exposed = new Map();
  for (const { name, type } of await metrics.registry.getMetricsAsJSON()) {
    const labels = z
      .object({ labelNames: z.array(z.string()) })
      .parse(metrics.registry.getSingleMetric(name)).labelNames;
    exposed.set(name, labels);
    if (String(type) !== 'histogram') continue;
    exposed.set(`${name}_bucket`, [...labels, 'le']);
    for (const part of ['sum', 'count']) exposed.set(`${name}_${part}`, labels);
  }
});

const dashboardQueries = () =>
  dashboard.panels.flatMap((panel) =>
    // Grafana puts these in.
    (panel.targets ?? []).map(({ expr }) =>
      expr.replaceAll('$__rate_interval', '5m').replaceAll(/\$(job|instance)/g, '.*'),
    ),
  );
const alertQueries = () => rules.map(({ expr }) => expr);

interface Selector {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly value: string }[];
}

/** The selectors of a query. @throws where it is no PromQL. */
function selectorsOf(query: string): Selector[] {
  const selectors: Selector[] = [];
  const text = (node: { from: number; to: number }) => query.slice(node.from, node.to);
  parser.parse(query).iterate({
    enter: (node) => {
      if (node.type.isError) throw new Error(`no PromQL at ${node.from}: ${query}`);
      if (node.name !== 'VectorSelector') return;
      const matchers = [...text(node).matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)].map(
        ([, label = '', value = '']) => ({
          label,
          value,
        }),
      );
      selectors.push({ metric: /^\w+/.exec(text(node))?.[0] ?? '', matchers });
    },
  });
  return selectors;
}

/** Prometheus adds these to what it scrapes. */
const scraped = ['job', 'instance'];
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  reason: failureCodes,
  result: ['ok', ...failureCodes],
  kind: streamKinds,
};

describe.each([
  ['the dashboard', dashboardQueries],
  ['the alerts', alertQueries],
])('[K10] %s', (_what, queries) => {
  test('name only what the server exposes, with its labels', () => {
    const selectors = queries().flatMap(selectorsOf);
    expect(selectors.length).toBeGreaterThan(10);
    for (const { metric, matchers } of selectors) {
      const labels = exposed.get(metric);
      expect(labels, metric).toBeDefined();
      for (const { label, value } of matchers) {
        expect([...(labels ?? []), ...scraped], `${metric}{${label}}`).toContain(label);
        const known = valuesOf[label];
        for (const one of known === undefined ? [] : value.split('|')) expect(known).toContain(one);
      }
    }
  });

  test('group only by labels that are there', () => {
    for (const query of queries()) {
      const labels = selectorsOf(query).flatMap(({ metric }) => exposed.get(metric) ?? []);
      for (const [, list = ''] of query.matchAll(/\b(?:by|on)\s*\(([^)]*)\)/g)) {
        for (const label of list.split(',')) expect([...labels, ...scraped], query).toContain(label.trim());
      }
    }
  });
});

test('[K10] whatever of ours the server exposes is on the dashboard', () => {
  const shown = new Set(
    dashboardQueries()
      .flatMap(selectorsOf)
      .map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, '')),
  );
  const ours = [...exposed.keys()]
    .filter((name) => name.startsWith('pilothouse_'))
    .map((name) => name.replace(/_(bucket|sum|count)$/, ''));
  expect([...new Set(ours)].filter((name) => !shown.has(name))).toEqual([]);
});

test('[K10] panels have ids and places of their own', () => {
  const { panels } = dashboard;
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const one of panels) {
    const { x, y, w, h } = one.gridPos;
    expect(x + w).toBeLessThanOrEqual(24);
    const covering = panels.filter(
      (other) =>
        other !== one &&
        other.gridPos.x < x + w &&
        x < other.gridPos.x + other.gridPos.w &&
        other.gridPos.y < y + h &&
        y < other.gridPos.y + other.gridPos.h,
    );
    expect(covering.map(({ title }) => `${one.title} / ${title}`)).toEqual([]);
  }
});

test('[K10] each alert says what to do in docs/operations.md, and has a name of its own', async () => {
  const page = await readFile(`${root}docs/operations.md`, 'utf8');
  const names = rules.map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(page).toContain(`**${name}**`);
});

test('[K10] each metric of ours is explained in docs/operations.md', async () => {
  const page = await readFile(`${root}docs/operations.md`, 'utf8');
  const ours = [...exposed.keys()].filter(
    (name) => name.startsWith('pilothouse_') && !/_(bucket|sum|count)$/.test(name),
  );
  for (const name of ours) expect(page).toContain(`\`${name}\``);
});
