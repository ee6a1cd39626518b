import { createContext, type ReactNode, use, useMemo } from 'react';
import type { DataKind } from '#components/forms/choices/use-data-keys.ts';
import { type ObjectNames, useObjectNames } from '#components/forms/choices/use-object-names.ts';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { containersAt } from '#lib/forms/workload/container/container-list.ts';
import { dataKindsOf } from '#lib/forms/workload/container/env-source.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { madeObjects } from '#lib/forms/workload/volumes/made-objects.ts';

interface DataObjects {
  readonly names: readonly string[];
  /** Nobody makes it, as far as may be seen. */
  readonly isMissing: (name: string) => boolean;
}

const nothing: DataObjects = { names: [], isMissing: () => false };
const DataObjectsContext = createContext<Readonly<Record<DataKind, DataObjects>>>({
  ConfigMap: nothing,
  Secret: nothing,
});

/** Reads which ConfigMaps and Secrets there are once for all variables, as soon as one wants to know. */
export function DataObjectsOf({ workload, children }: { workload: WorkloadAt; children: ReactNode }) {
  const { form } = useFormModel();
  const kinds = new Set(containersAt(workload).flatMap(({ value }) => dataKindsOf(value)));
  const namespaceFor = (kind: DataKind) => (kinds.has(kind) ? workload.namespace : '');
  const configMaps = useObjectNames('configmaps', namespaceFor('ConfigMap'));
  const secrets = useObjectNames('secrets', namespaceFor('Secret'));
  const value = useMemo(() => {
    const of = (kind: DataKind, there: ObjectNames): DataObjects => {
      const made = madeObjects(form, kind).flatMap(({ name }) => (name === '' ? [] : [name]));
      const names = [...new Set([...made, ...there.names])];
      return { names, isMissing: (name) => there.isComplete && name !== '' && !names.includes(name) };
    };
    return { ConfigMap: of('ConfigMap', configMaps), Secret: of('Secret', secrets) };
  }, [form, configMaps, secrets]);
  return <DataObjectsContext value={value}>{children}</DataObjectsContext>;
}

/** ConfigMaps or Secrets to choose from: those that this form makes first, then those of the namespace. */
export function useDataObjects(kind: DataKind): DataObjects {
  return use(DataObjectsContext)[kind];
}
