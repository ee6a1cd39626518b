'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { ClassField } from '#components/forms/kinds/ingress/class-field.tsx';
import { RuleRows } from '#components/forms/kinds/ingress/rule-rows.tsx';
import { TlsRows } from '#components/forms/kinds/ingress/tls-rows.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { PortRows } from '#components/forms/parts/ports/port-rows.tsx';
import { useIngressClasses } from '#components/kinds/ingress/use-ingress-classes.ts';
import { RadioCards } from '#components/ui/field.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import type { ExposedApp } from '#lib/forms/exposure/exposed-app.ts';
import {
  type Exposure,
  exposureOf,
  ingressTo,
  type KeptExposure,
  keptExposure,
  mainService,
  withExposure,
} from '#lib/forms/exposure/exposure.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { RequestPath } from './request-path.tsx';
import { useNodePortFacts } from './use-node-port-facts.ts';

/** Who can reach the app: the choice, the picture, the ports, the host names. In "Deploy an app" and in "Expose". */
export function ExposureFields(props: {
  app: ExposedApp;
  choices: readonly Exposure[];
  /** Title and container in the picture's last box: "Pods × 3", "gateway". */
  pods: string;
  container: string;
}) {
  const { app, choices, pods, container } = props;
  const t = useTranslations('expose');
  const { form, setText } = useFormModel();
  const kept = useRef<KeptExposure>({});
  const at = mainService(form, app);
  const service = form.objects[at];
  const exposure = exposureOf(form, app);
  const facts = useNodePortFacts(useCluster(), exposure === 'NodePort' || exposure === 'other');
  const ingress = ingressTo(form, at);
  function choose(to: Exposure) {
    kept.current = keptExposure(form, app, kept.current);
    setText(withExposure(form, app, to, kept.current));
  }
  return (
    <>
      <RadioCards
        legend={t('exposure')}
        hideLegend
        columns={choices.length === 3 ? 3 : 2}
        value={exposure}
        onChange={(next) => {
          if (next !== 'other') choose(next);
        }}
        options={[
          ...choices,
          // A type that the YAML says and that is not among the choices.
          ...(exposure === 'other' ? (['other'] as const) : []),
        ].map((value) => ({ value, label: t(`choice.${value}.label`), hint: t(`choice.${value}.hint`) }))}
      />
      {service === undefined ? null : (
        <>
          <RequestPath
            service={service}
            pods={pods}
            podsPort={container}
            host={ingress === -1 ? undefined : firstHost(form.objects[ingress])}
          />
          <Scope document={at} path={[]}>
            <PortRows service={service} document={at} targets={app.targets} facts={facts} />
            <TextField
              path={['metadata', 'name']}
              label={t('serviceName')}
              hint={t('serviceNameHint')}
              required
              mono
              className="max-w-96"
            />
          </Scope>
          {ingress === -1 ? null : <IngressFields document={ingress} />}
        </>
      )}
    </>
  );
}

function firstHost(ingress: Parameters<typeof valueAt>[0]): string {
  return textOf(valueAt(ingress, ['spec', 'rules', 0, 'host'])) ?? '';
}

/** Host names, and which controller answers for them. */
function IngressFields({ document }: { document: number }) {
  const t = useTranslations('expose');
  const { form } = useFormModel();
  const ingress = form.objects[document];
  const draft = draftObject(ingress);
  const classes = useIngressClasses(draft);
  return (
    <Scope document={document} path={[]}>
      <h3 className="font-medium">{t('byHost')}</h3>
      <ClassField document={document} ingress={ingress} classes={classes} />
      <RuleRows ingress={draft} />
      <details open={valueAt(ingress, ['spec', 'tls']) === undefined ? undefined : true}>
        <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">TLS</summary>
        <div className="mt-2">
          <TlsRows ingress={ingress} />
        </div>
      </details>
    </Scope>
  );
}
