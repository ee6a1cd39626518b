import { labelNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { nearest } from '../../nearest.ts';
import { addNameProblem } from '../name-problem.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** Volumes of a pod and what its containers mount of them. */
export function checkVolumes(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const spec = [...pod, 'spec'];
  const names = new Set<string>();
  for (const volume of report.each([...spec, 'volumes'])) {
    const name = report.text([...volume, 'name']);
    if (name === undefined) continue;
    addNameProblem(report, [...volume, 'name'], name, labelNameProblem(name));
    if (names.has(name)) report.error('volume-twice', [...volume, 'name'], { params: { name } });
    names.add(name);
    checkSource(report, volume, name);
  }
  const claimed = new Set(
    report.items(['spec', 'volumeClaimTemplates']).map((claim) => {
      return isJsonObject(claim) && isJsonObject(claim.metadata) ? claim.metadata.name : undefined;
    }),
  );
  const known = [...names, ...[...claimed].filter((name) => typeof name === 'string')];
  const used = new Set<string>();
  for (const container of containersOf(report, spec)) {
    checkMounts(report, container, known, used);
    for (const device of report.each([...container, 'volumeDevices'])) used.add(report.text([...device, 'name']) ?? '');
  }
  if (!report.has([...spec, 'containers'])) return;
  for (const volume of report.each([...spec, 'volumes'])) {
    const name = report.text([...volume, 'name']);
    if (name !== undefined && !used.has(name)) report.note('volume-unused', [...volume, 'name'], { params: { name } });
  }
}

function checkSource(report: Report, volume: FieldPath, name: string): void {
  const sources = report
    .pairs(volume)
    .filter(([key, value]) => key !== 'name' && value !== null)
    .map(([key]) => key);
  if (sources.length === 0) report.warn('volume-without-source', [...volume, 'name'], { params: { name } });
  const [, second] = sources;
  if (second === undefined) return;
  const params = { name, sources: sources.join(', ') };
  report.error('volume-sources', [...volume, second], { mark: 'key', params });
}

function checkMounts(report: Report, container: FieldPath, known: readonly string[], used: Set<string>): void {
  const places = new Set<string>();
  for (const mount of report.each([...container, 'volumeMounts'])) {
    const path = [...mount, 'name'];
    const name = report.text(path);
    if (name !== undefined) used.add(name);
    if (name !== undefined && !known.includes(name)) {
      const meant = nearest(name, known);
      const fix =
        meant === undefined
          ? undefined
          : report.fix('use-name', (edit) => edit.set(path, meant), { isSafe: false, params: { name: meant } });
      report.error('volume-unknown', path, { params: { name }, fixes: [fix] });
    }
    const place = report.text([...mount, 'mountPath']);
    // One that is still to be typed is like no other.
    if (place === undefined || place === '') continue;
    if (places.has(place)) report.error('mount-path-twice', [...mount, 'mountPath'], { params: { mountPath: place } });
    places.add(place);
  }
}
