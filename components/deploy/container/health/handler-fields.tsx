import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { RowsField } from '#components/forms/fields/rows-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, Select } from '#components/ui/field.tsx';
import {
  firstPort,
  type Handler,
  handlerChanges,
  handlerOf,
  portNames,
} from '#lib/forms/workload/container/handler.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { EntryLines } from '../command/entry-lines.tsx';
import { RowText } from '../env/row-text.tsx';

/** In which way a check asks or a hook acts: nothing, or one of these. */
export function HandlerChoice(props: {
  path: FieldPath;
  label: string;
  hint: string;
  handlers: readonly Handler[];
  container: JsonValue;
}) {
  const { path, label, hint, handlers, container } = props;
  const t = useTranslations('deploy.containerHealth');
  const { change } = useFormModel();
  const field = useField(path);
  const handler = handlerOf(field.value, handlers);
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <Select
          {...ids}
          data-field={field.key}
          className="sm:max-w-72"
          value={handler}
          options={[
            { value: 'none', label: t('none') },
            ...handlers.map((value) => ({ value, label: t(`handler.${value}`) })),
            ...(handler === 'other' ? [{ value: 'other', label: t('elsewhere') }] : []),
          ]}
          onChange={({ target }) => {
            const next = target.value === 'none' ? 'none' : handlers.find((one) => one === target.value);
            if (next === undefined || next === handler) return;
            change(handlerChanges(field.document, field.path, field.value, next, firstPort(container)));
          }}
        />
      )}
    </Field>
  );
}

/** What belongs to the chosen way; the scope is at the check or hook. */
export function HandlerFields({ handler, container }: { handler: Handler; container: JsonValue }) {
  const t = useTranslations('deploy.containerHealth');
  const names = portNames(container);
  const port = (
    <NumberField
      path={['port']}
      label={t('port')}
      hint={names.length === 0 ? undefined : t('portHint', { names: names.join(', ') })}
      keepsEmpty
      {...(handler === 'grpc' || names.length === 0 ? { min: 1, max: 65535 } : { choices: names })}
    />
  );
  return (
    <Scope path={[handler]}>
      {handler === 'httpGet' ? (
        <>
          <div className="grid grid-cols-2 gap-x-2.5 sm:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)]">
            <TextField path={['path']} label={t('path')} placeholder="/" mono />
            {port}
            <ChoiceField
              path={['scheme']}
              label={t('scheme')}
              unset="HTTP"
              options={[{ value: 'HTTPS', label: 'HTTPS', hint: t('httpsHint') }]}
            />
            <TextField path={['host']} label={t('host')} placeholder={t('hostUnset')} mono />
          </div>
          <RowsField
            path={['httpHeaders']}
            label={t('headers')}
            hideLabel
            addLabel={t('addHeader')}
            blank={{ name: '', value: '' }}
            rowLabel={(index) => t('header', { number: index + 1 })}
            isTight
          >
            {() => (
              <div className="grid grid-cols-2 gap-x-2">
                <RowText path={['name']} label={t('headerName')} placeholder="X-Check" keepsEmpty />
                <RowText path={['value']} label={t('headerValue')} keepsEmpty />
              </div>
            )}
          </RowsField>
        </>
      ) : null}
      {handler === 'tcpSocket' ? (
        <div className="grid grid-cols-2 gap-x-2.5 sm:max-w-96">
          {port}
          <TextField path={['host']} label={t('host')} placeholder={t('hostUnset')} mono />
        </div>
      ) : null}
      {handler === 'grpc' ? (
        <div className="grid grid-cols-2 gap-x-2.5 sm:max-w-96">
          {port}
          <TextField path={['service']} label={t('service')} hint={t('serviceHint')} mono />
        </div>
      ) : null}
      {handler === 'exec' ? (
        <EntryLines path={['command']} label={t('execCommand')} hint={t('execHint')} keepsEmpty />
      ) : null}
      {handler === 'sleep' ? (
        <NumberField
          path={['seconds']}
          label={t('seconds')}
          hint={t('secondsHint')}
          min={0}
          required
          keepsEmpty
          className="sm:max-w-48"
        />
      ) : null}
    </Scope>
  );
}
