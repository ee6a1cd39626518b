'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObject } from '#components/data/use-object.ts';
import { openInDock } from '#components/dock/docks.ts';
import { useWorkloadPods } from '#components/kinds/workload/use-workload-pods.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Checkbox, Field, Select, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { splitCommand } from '#lib/kinds/pod/command-line.ts';
import { type ExecContainer, execContainers, usualContainer } from '#lib/kinds/pod/exec-containers.ts';
import { type Workload, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podColumns } from '#lib/kubernetes/status/pod.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { ExecWhat } from '#lib/protocol/exec.ts';

type How = ExecWhat['kind'];

export const ShellDialog = (props: ActionDialogProps) => <StartDialog {...props} how="shell" />;
export const AttachDialog = (props: ActionDialogProps) => <StartDialog {...props} how="attach" />;
export const CommandDialog = (props: ActionDialogProps) => <StartDialog {...props} how="command" />;

/** Which pod, which container, which program. Where there is nothing to choose it opens the terminal at once. */
function StartDialog(props: ActionDialogProps & { how: How }) {
  if (props.resource.kind === 'Pod') return <OfPod {...props} />;
  return <OneObject {...props}>{(object) => <OfWorkload {...props} workload={workloadOf(object)} />}</OneObject>;
}

function OfPod({ resource, targets, onClose, how }: ActionDialogProps & { how: How }) {
  const cluster = useCluster();
  const [target] = targets;
  const { object, problem, gone, refetch } = useObject(cluster, resource, {
    namespace: target?.namespace,
    name: target?.name ?? '',
  });
  const name = target?.name ?? '';
  if (object === undefined || gone) {
    return (
      <Frame name={name} how={how} onClose={() => onClose(false)}>
        {problem === undefined ? <Skeleton width="70%" /> : <ProblemNotice problem={problem} onRetry={refetch} />}
      </Frame>
    );
  }
  return <Choice pods={[object]} name={name} how={how} onClose={() => onClose(false)} />;
}

function OfWorkload({ onClose, how, workload }: ActionDialogProps & { how: How; workload: Workload }) {
  const t = useTranslations('terminal.start');
  const { name } = workload.metadata;
  const { pods, pending, problem } = useWorkloadPods(workload);
  const close = () => onClose(false);
  if (pods.length > 0)
    return <Choice pods={[...pods].sort(readyFirst)} name={name} how={how} onClose={close} mayChoose />;
  return (
    <Frame name={name} how={how} onClose={close}>
      {problem === undefined ? (
        pending ? (
          <Skeleton width="70%" />
        ) : (
          <Notice tone="neutral" title={t('noPods', { name })} />
        )
      ) : (
        <ProblemNotice problem={problem} />
      )}
    </Frame>
  );
}

function readyFirst(one: KubeObject, other: KubeObject): number {
  return Number(isReady(other)) - Number(isReady(one));
}

function isReady(pod: KubeObject): boolean {
  const { readyContainers, totalContainers } = podColumns(pod);
  return readyContainers === totalContainers && pod.metadata.deletionTimestamp === undefined;
}

function Choice(props: {
  pods: readonly KubeObject[];
  name: string;
  how: How;
  onClose: () => void;
  /** There may be more pods to choose from. */
  mayChoose?: boolean;
}) {
  const { pods, name, how, onClose, mayChoose = false } = props;
  const cluster = useCluster();
  const t = useTranslations('terminal.start');
  const [podName, setPodName] = useState<string>();
  const [containerName, setContainerName] = useState<string>();
  const [commandText, setCommandText] = useState('');
  const [tty, setTty] = useState(true);
  const isOpened = useRef(false);
  const pod = pods.find(({ metadata }) => metadata.name === podName) ?? pods[0];
  const containers = pod === undefined ? [] : execContainers(pod);
  const container =
    containers.find((candidate) => candidate.name === containerName) ??
    (pod === undefined ? undefined : usualContainer(pod, containers));
  const command = splitCommand(commandText);
  const isObvious = !mayChoose && containers.length === 1 && container?.isRunning === true && how !== 'command';

  function open() {
    // Once: what is opened at once is drawn again before the dialog is gone.
    if (pod === undefined || container === undefined || isOpened.current) return;
    isOpened.current = true;
    const { namespace = '', name: podIs } = pod.metadata;
    const isAttach = how === 'attach';
    const what: ExecWhat = how === 'command' ? { kind: 'command', command: command ?? [] } : { kind: how };
    openInDock(cluster, {
      kind: 'terminal',
      namespace,
      pod: podIs,
      container: container.name,
      what,
      tty: isAttach ? container.tty : how === 'shell' || tty,
      stdin: isAttach ? container.stdin : true,
    });
    onClose();
  }
  useEffect(() => {
    if (isObvious) open();
  });
  if (isObvious) return null;

  const refusal =
    container === undefined
      ? t('noContainer')
      : !container.isRunning
        ? t('notRunning', { container: container.name, word: container.word })
        : how === 'command' && command?.[0] === undefined
          ? command === undefined
            ? t('openQuote')
            : t('noCommand')
          : undefined;
  return (
    <Frame
      name={name}
      how={how}
      onClose={onClose}
      footer={
        <Button variant="primary" disabledReason={refusal} onClick={open}>
          {t(`button.${how}`)}
        </Button>
      }
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (refusal === undefined) open();
        }}
      >
        {mayChoose ? (
          <Field label={t('pod')}>
            {(ids) => (
              <Select
                {...ids}
                mono
                value={pod?.metadata.name}
                onChange={(event) => {
                  setPodName(event.target.value);
                  setContainerName(undefined);
                }}
                options={pods.map((one) => ({
                  value: one.metadata.name,
                  label: one.metadata.name,
                  hint: statusOf(one)?.word ?? '',
                }))}
              />
            )}
          </Field>
        ) : null}
        <ContainerChoice containers={containers} value={container} onChange={setContainerName} />
        {how === 'command' ? (
          <>
            <Field label={t('command')} hint={t('commandHint')}>
              {(ids) => (
                <TextInput
                  {...ids}
                  mono
                  data-autofocus
                  value={commandText}
                  placeholder="cat /etc/resolv.conf"
                  onChange={(event) => setCommandText(event.target.value)}
                />
              )}
            </Field>
            <Checkbox label={t('tty')} hint={t('ttyHint')} checked={tty} onCheckedChange={setTty} />
          </>
        ) : how === 'attach' ? (
          <p className="text-12 text-text-2">{t(container?.stdin === true ? 'attachText' : 'attachNoInput')}</p>
        ) : (
          <p className="text-12 text-text-2">{t('shellText')}</p>
        )}
        <button type="submit" hidden />
      </form>
    </Frame>
  );
}

function ContainerChoice(props: {
  containers: readonly ExecContainer[];
  value: ExecContainer | undefined;
  onChange: (name: string) => void;
}) {
  const { containers, value, onChange } = props;
  const t = useTranslations('terminal.start');
  const types = useTranslations('kinds.pod.type');
  const problem =
    value === undefined || value.isRunning
      ? undefined
      : ({ tone: 'warn', text: t('notRunning', { container: value.name, word: value.word }) } as const);
  return (
    <Field label={t('container')} problem={problem}>
      {(ids) => (
        <Select
          {...ids}
          mono
          value={value?.name}
          onChange={(event) => onChange(event.target.value)}
          options={containers.map(({ name, type, isRunning, word }) => ({
            value: name,
            label: name,
            hint: type === 'container' ? word : `${types(type)} · ${word}`,
            disabled: !isRunning,
          }))}
        />
      )}
    </Field>
  );
}

function Frame(props: { name: string; how: How; onClose: () => void; footer?: ReactNode; children: ReactNode }) {
  const t = useTranslations('terminal.start');
  return (
    <Dialog
      open
      size="s"
      title={t(`title.${props.how}`, { name: props.name })}
      onOpenChange={props.onClose}
      footer={props.footer}
    >
      {props.children}
    </Dialog>
  );
}
