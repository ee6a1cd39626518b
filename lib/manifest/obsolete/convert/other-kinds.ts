import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonArray, isJsonObject } from '../../lossless-json.ts';
import type { Conversion, Note } from '../conversion.ts';

/** certificates.k8s.io/v1beta1 to v1: who signs, and for what, must be said. */
export const certificateRequestConversion: Conversion = {
  change(edit) {
    const signer = edit.get(['spec', 'signerName']);
    if (signer == null || signer === 'kubernetes.io/legacy-unknown') edit.set(['spec', 'signerName'], clientSigner);
    const usages = edit.get(['spec', 'usages']);
    if (usages == null || (isJsonArray(usages) && usages.length === 0)) {
      edit.set(['spec', 'usages'], ['digital signature', 'key encipherment', 'client auth']);
    }
  },
  notes(report) {
    const signer = report.get(['spec', 'signerName']);
    if (typeof signer === 'string' && signer !== 'kubernetes.io/legacy-unknown') return [];
    const params = { field: 'spec.signerName', value: clientSigner };
    return [{ rule: 'conversion-decides', severity: 'warning', path: ['spec', 'signerName'], params }];
  },
};

const clientSigner = 'kubernetes.io/kube-apiserver-client';

/** policy/v1beta1 to v1: no field changes, but `selector: {}` then selects every pod of the namespace. */
export const disruptionBudgetConversion: Conversion = {
  differsIn: [],
  notes(report): readonly Note[] {
    const selector = report.get(['spec', 'selector']);
    const isEmpty =
      isJsonObject(selector) &&
      Object.values(selector).every(
        (part) => part == null || (typeof part === 'object' && Object.keys(part).length === 0),
      );
    if (!isEmpty) return [];
    return [{ rule: 'empty-selector-selects', severity: 'warning', path: ['spec', 'selector'], params: {} }];
  },
};

/** discovery.k8s.io/v1beta1 to v1: `topology` has become fields. */
export const endpointSliceConversion: Conversion = {
  change(edit) {
    const endpoints = edit.get(['endpoints']);
    if (!isJsonArray(endpoints)) return;
    for (const index of endpoints.keys()) {
      const endpoint: FieldPath = ['endpoints', index];
      const topology = [...endpoint, 'topology'];
      for (const [label, field] of topologyFields) {
        if (!edit.has([...topology, label])) continue;
        if (edit.has([...endpoint, field])) edit.remove([...topology, label]);
        else edit.move([...topology, label], [...endpoint, field]);
      }
      const rest = edit.get(topology);
      if (rest === undefined) continue;
      if (isJsonObject(rest) && Object.keys(rest).length > 0) edit.rename(topology, 'deprecatedTopology');
      else edit.remove(topology);
    }
  },
};

const topologyFields: readonly (readonly [string, string])[] = [
  ['kubernetes.io/hostname', 'nodeName'],
  ['topology.kubernetes.io/zone', 'zone'],
];

/** events.k8s.io/v1beta1 to v1. */
export const eventConversion: Conversion = {
  change(edit) {
    if (edit.has(['series', 'state'])) edit.remove(['series', 'state']);
  },
};

/** node.k8s.io/v1alpha1 to v1: what was in `spec` is beside it. */
export const runtimeClassConversion: Conversion = {
  change(edit) {
    if (edit.has(['spec', 'runtimeHandler'])) edit.move(['spec', 'runtimeHandler'], ['handler']);
    for (const field of ['overhead', 'scheduling']) if (edit.has(['spec', field])) edit.move(['spec', field], [field]);
    const rest = edit.get(['spec']);
    if (isJsonObject(rest) && Object.keys(rest).length === 0) edit.remove(['spec']);
  },
};

/** Before flowcontrol.apiserver.k8s.io/v1beta3 the shares had another name. */
export const priorityLevelConversion: Conversion = {
  change(edit) {
    if (edit.has(['spec', 'limited', 'assuredConcurrencyShares'])) {
      edit.rename(['spec', 'limited', 'assuredConcurrencyShares'], 'nominalConcurrencyShares');
    }
  },
};

/** authorization.k8s.io/v1beta1 to v1. */
export const accessReviewConversion: Conversion = {
  change(edit) {
    if (edit.has(['spec', 'group'])) edit.rename(['spec', 'group'], 'groups');
  },
};

/** rbac.authorization.k8s.io/v1alpha1 to v1: subjects had versions, and `*` was everybody who has signed in. */
export const alphaBindingConversion: Conversion = {
  change(edit) {
    const subjects = edit.get(['subjects']);
    if (!isJsonArray(subjects)) return;
    for (const [index, subject] of subjects.entries()) {
      if (!isJsonObject(subject)) continue;
      const path: FieldPath = ['subjects', index];
      if (subject.apiVersion !== undefined) edit.remove([...path, 'apiVersion']);
      if (subject.kind === 'User' && subject.name === '*') {
        edit.set([...path, 'kind'], 'Group');
        edit.set([...path, 'name'], 'system:authenticated');
      }
    }
  },
};
