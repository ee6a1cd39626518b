import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ExposureFields } from '#components/expose/exposure-fields.tsx';
import { useNodePortFacts } from '#components/expose/use-node-port-facts.ts';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { TypeFields } from '#components/forms/kinds/service/type-fields.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { PortRows } from '#components/forms/parts/ports/port-rows.tsx';
import { Button } from '#components/ui/button.tsx';
import { type ExposedApp, exposedApp } from '#lib/forms/exposure/exposed-app.ts';
import { exposures, mainService, newService, ownServices, withHeadless } from '#lib/forms/exposure/exposure.ts';
import { textOfField } from '#lib/forms/field-text.ts';
import { withObject, withoutObject } from '#lib/forms/form-text.ts';
import { isHeadless, serviceTypeOf } from '#lib/forms/network/service-type.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';

/** Who can reach the app: the Service that callers use, and further ones. */
export function NetworkFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy');
  const { form, setText } = useFormModel();
  const app = exposedApp(form);
  if (app === undefined) return null;
  const services = ownServices(form, app);
  const others = services.filter((index) => index !== mainService(form, app));
  const hasHeadless = services.some((index) => isHeadless(form.objects[index]));
  const replicas = textOfField(valueAt(workload.object, ['spec', 'replicas'])) || '1';
  const container = textOf(valueAt(workload.object, [...workload.podSpec, 'containers', 0, 'name'])) ?? '';
  return (
    <>
      <ExposureFields
        app={app}
        choices={exposures}
        pods={
          workload.kind === 'Deployment' || workload.kind === 'StatefulSet'
            ? t('podsTimes', { count: replicas })
            : 'Pod'
        }
        container={container}
      />
      {others.map((document) => (
        <FurtherService key={document} app={app} document={document} />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        {hasHeadless ? null : (
          <Button
            variant="ghost"
            size="xs"
            icon={Plus}
            className="-ml-2"
            onClick={() => setText(withHeadless(form, app))}
          >
            {t('addHeadless')}
          </Button>
        )}
        {services.length === 0 ? null : (
          <Button
            variant="ghost"
            size="xs"
            icon={Plus}
            className="-ml-2"
            onClick={() => setText(withObject(form.text, further(app, services.length + 1)))}
          >
            {t('addService')}
          </Button>
        )}
        {hasHeadless || workload.kind !== 'StatefulSet' ? null : (
          <span className="text-12 text-text-3">{t('headlessHint')}</span>
        )}
      </div>
    </>
  );
}

function further(app: ExposedApp, number: number) {
  const service = newService(app, 'ClusterIP');
  return { ...service, metadata: { name: app.name === '' ? '' : `${app.name}-${number}`, namespace: app.namespace } };
}

function FurtherService({ app, document }: { app: ExposedApp; document: number }) {
  const t = useTranslations('deploy');
  const { form, setText } = useFormModel();
  const service = form.objects[document];
  const type = serviceTypeOf(service);
  const facts = useNodePortFacts(useFormModel().cluster, type === 'NodePort' || type === 'LoadBalancer');
  const name = textOf(valueAt(service, ['metadata', 'name'])) ?? '';
  const label = isHeadless(service) ? t('headless') : t('furtherService');
  return (
    <fieldset
      aria-label={`${label} ${name}`}
      className="flex min-w-0 flex-col gap-3 rounded-m border border-border p-3"
    >
      <div className="flex items-center gap-2">
        <h3 className="font-medium">{label}</h3>
        <Button
          variant="ghost"
          size="xs"
          icon={Trash2}
          className="ml-auto"
          onClick={() => setText(withoutObject(form.text, document))}
        >
          {t('removeService', { name })}
        </Button>
      </div>
      <Scope document={document} path={[]}>
        <TextField path={['metadata', 'name']} label={t('serviceName')} required mono className="max-w-96" />
        <TypeFields document={document} service={service} />
        <PortRows service={service} document={document} targets={app.targets} facts={facts} />
      </Scope>
    </fieldset>
  );
}
