import type { FieldPath } from '../../edit/field-path.ts';
import type { Report } from '../report.ts';
import { type Cidr, isIpAddress, isWithin, parseCidr } from './ip-address.ts';
import { checkPortNumber } from './port-number.ts';

/** NetworkPolicy: who is meant, by addresses or by labels, and on which ports. */
export function checkNetworkPolicy(report: Report): void {
  if (report.group !== 'networking.k8s.io' || report.kind !== 'NetworkPolicy') return;
  for (const [list, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of report.each(['spec', list])) {
      for (const peer of report.each([...rule, side])) checkPeer(report, peer);
      for (const port of report.each([...rule, 'ports'])) checkPort(report, port);
    }
  }
  checkTypes(report);
}

function checkPeer(report: Report, peer: FieldPath): void {
  const block = [...peer, 'ipBlock'];
  const selectors = ['podSelector', 'namespaceSelector'].filter((field) => report.has([...peer, field]));
  if (!report.has(block)) {
    if (selectors.length === 0) report.error('peer-empty', peer);
    return;
  }
  const [selector] = selectors;
  if (selector !== undefined) report.error('peer-twice', block, { mark: 'key', params: { selector } });
  const outer = checkCidr(report, [...block, 'cidr']);
  for (const path of report.each([...block, 'except'])) {
    const inner = checkCidr(report, path);
    if (inner === undefined || outer === undefined || isWithin(inner, outer)) continue;
    report.error('cidr-outside', path, {
      params: { cidr: report.text(path) ?? '', outer: report.text([...block, 'cidr']) ?? '' },
    });
  }
}

function checkCidr(report: Report, path: FieldPath): Cidr | undefined {
  const text = report.text(path) ?? '';
  const cidr = parseCidr(text);
  if (cidr !== undefined) return cidr;
  const single = isIpAddress(text) ? `${text}/${text.includes(':') ? 128 : 32}` : undefined;
  const fix =
    single === undefined
      ? undefined
      : report.fix('use-cidr', (edit) => edit.set(path, single), { isSafe: false, params: { cidr: single } });
  report.error('cidr-malformed', path, { params: { cidr: text }, fixes: [fix] });
  return undefined;
}

function checkPort(report: Report, port: FieldPath): void {
  const [first, last] = [
    [...port, 'port'],
    [...port, 'endPort'],
  ];
  if (report.number(first) !== undefined) checkPortNumber(report, first);
  const end = report.number(last);
  if (end === undefined) return;
  const start = report.number(first);
  if (start === undefined) report.error('end-port-alone', last);
  else if (end < start) report.error('end-port-before', last, { params: { port: start, endPort: end } });
  else checkPortNumber(report, last);
}

/** Rules of a direction that `policyTypes` leaves out count for nothing. */
function checkTypes(report: Report): void {
  const types = report.items(['spec', 'policyTypes']);
  if (types.length === 0) return;
  for (const [list, type] of [
    ['ingress', 'Ingress'],
    ['egress', 'Egress'],
  ] as const) {
    const path = ['spec', list];
    if (report.items(path).length === 0 || types.includes(type)) continue;
    const fix = report.fix('add-policy-type', (edit) => edit.set(['spec', 'policyTypes', types.length], type), {
      isSafe: false,
      params: { type },
    });
    report.warn('policy-type-missing', path, { mark: 'key', params: { type, field: list }, fixes: [fix] });
  }
}
