import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { fieldKey, useField } from '#components/forms/model/use-field.ts';
import { Button } from '#components/ui/button.tsx';
import { type EnvPair, withEnvPairs } from '#lib/forms/workload/container/env-text.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, pathText } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import { EnvFromRow } from './env-from-row.tsx';
import { EnvRow } from './env-row.tsx';

/** Variables one by one, and all keys of ConfigMaps and Secrets (P26). The scope is at the container. */
export function EnvFields({ workload, container }: { workload: WorkloadAt; container: JsonValue }) {
  const t = useTranslations('deploy.containerEnv');
  const { change } = useFormModel();
  const own = useField(['env']);
  const from = useField(['envFrom']);
  const buttons = useRef<HTMLDivElement>(null);
  const variables = isJsonArray(own.value) ? own.value : [];
  const sources = isJsonArray(from.value) ? from.value : [];
  const { document } = own;
  function add(path: FieldPath, value: JsonValue, focused: string) {
    change([{ document, path, value }]);
    requestAnimationFrame(() => focusField(fieldKey(document, pathText([...path, ...focused.split('.')]))));
  }
  function remove(path: FieldPath) {
    change([{ document, path, value: undefined }]);
    buttons.current?.querySelector('button')?.focus();
  }
  function paste(index: number, pairs: readonly EnvPair[]) {
    change([{ document, path: own.path, value: withEnvPairs(variables, index, pairs) }]);
  }
  const isEmpty = variables.length + sources.length === 0;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5" data-field={own.key} tabIndex={-1}>
      <legend className={isEmpty ? 'sr-only' : 'mb-1 text-12 font-medium'}>{t('title')}</legend>
      {variables.map((variable, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: variables may be there twice, and have no name at first.
        <Scope key={index} path={['env', index]}>
          <EnvRow
            workload={workload}
            container={container}
            variable={variable}
            index={index}
            onPaste={(pairs) => paste(index, pairs)}
            onRemove={() => remove([...own.path, index])}
          />
        </Scope>
      ))}
      {sources.map((source, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sources have no name of their own.
        <Scope key={index} path={['envFrom', index]}>
          <EnvFromRow
            workload={workload}
            source={source}
            index={index}
            onRemove={() => remove([...from.path, index])}
          />
        </Scope>
      ))}
      <ProblemLine problem={own.problem ?? from.problem} />
      {isEmpty ? null : <p className="text-12 text-text-3">{t('hint')}</p>}
      <div ref={buttons} className="-ml-2 flex flex-wrap gap-x-1">
        <Button
          variant="ghost"
          size="xs"
          icon={Plus}
          onClick={() => add([...own.path, variables.length], { name: '' }, 'name')}
        >
          {t('add')}
        </Button>
        <Button
          variant="ghost"
          size="xs"
          icon={Plus}
          onClick={() => add([...from.path, sources.length], { configMapRef: { name: '' } }, 'configMapRef.name')}
        >
          {t('addFrom')}
        </Button>
      </div>
    </fieldset>
  );
}
