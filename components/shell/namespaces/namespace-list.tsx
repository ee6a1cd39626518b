'use client';

import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { checkNamespace, type NamespaceCheck } from './check-namespace.ts';

const mostShown = 200;

/** The names to choose from, with a box that finds one or takes a typed one after a check. */
export function NamespaceList({ namespaces, onClose }: { namespaces: Namespaces; onClose: () => void }) {
  const { known, listable, readable, forget } = namespaces;
  // The URL follows a moment later; a box that is checked must not wait for it.
  const [selected, setSelected] = useState<readonly string[]>(namespaces.isDefault ? [] : namespaces.selected);
  const [isDefault, setDefault] = useState(namespaces.isDefault);
  const t = useTranslations('shell.namespaces');
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = known.filter((name) => name.includes(wanted));
  const isNew = wanted !== '' && !known.includes(wanted);
  const typed = useTypedNamespace(namespaces, onClose);

  function select(names: readonly string[]) {
    setSelected(names);
    setDefault(names.length === 0);
    if (names.length === 0) namespaces.selectDefault();
    else namespaces.select(names);
  }
  function choose(name: string) {
    select([name]);
    onClose();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const [only] = known.includes(wanted) ? [wanted] : found.length === 1 || listable === true ? found : [];
    if (wanted === '') return;
    if (only !== undefined) choose(only);
    else if (listable !== true) void typed.take(wanted);
  }
  return (
    <form onSubmit={submit}>
      <div className="flex h-9 items-center gap-2 border-border border-b px-3">
        <Search aria-hidden="true" size={14} className="flex-none text-text-3" />
        <input
          type="text"
          aria-label={t('find')}
          placeholder={t('find')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            typed.clear();
          }}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-text-3"
        />
        {typed.busy ? <Spinner /> : null}
      </div>
      <div className="max-h-80 overflow-y-auto p-1">
        {wanted === '' ? (
          <Row
            checked={isDefault}
            onCheck={() => {
              setSelected([]);
              setDefault(true);
              namespaces.selectDefault();
            }}
            meta={listable === true ? known.length : readable || undefined}
          >
            {t(listable === false ? 'allReadable' : 'all')}
          </Row>
        ) : null}
        {found.slice(0, mostShown).map((name) => (
          <Row
            key={name}
            checked={!isDefault && selected.includes(name)}
            meta={listable === false ? t(`origin.${namespaces.originOf(name)}`) : undefined}
            onCheck={(on) => select(on ? [...selected, name] : selected.filter((other) => other !== name))}
            action={
              <>
                <button
                  type="button"
                  aria-label={t('onlyName', { name })}
                  onClick={() => choose(name)}
                  className="h-6 rounded-s px-1.5 text-12 text-accent opacity-0 hover:bg-active focus-visible:opacity-100 group-hover:opacity-100"
                >
                  {t('only')}
                </button>
                {listable === false && namespaces.originOf(name) === 'typed' && !selected.includes(name) ? (
                  <IconButton label={t('forget', { name })} icon={X} size="xs" onClick={() => forget(name)} />
                ) : null}
              </>
            }
          >
            <span translate="no">{name}</span>
          </Row>
        ))}
        {found.length > mostShown ? (
          <p className="px-2 py-1 text-12 text-text-3">{t('more', { count: found.length - mostShown })}</p>
        ) : null}
        {isNew && listable === true && found.length === 0 ? (
          <p className="px-2 py-1.5 text-12 text-text-3">{t('noneFound', { name: wanted })}</p>
        ) : null}
        {isNew && listable !== true ? (
          <Button
            variant="ghost"
            size="s"
            busy={typed.busy}
            className="w-full justify-start!"
            onClick={() => typed.take(wanted)}
          >
            {t('use', { name: wanted })}
          </Button>
        ) : null}
        <TypedAnswer typed={typed} name={wanted} />
      </div>
      {listable === false ? (
        <div className="flex flex-col gap-1 border-border border-t px-3 py-2 text-12 text-text-3">
          <p>{t('notListable')}</p>
          {readable === undefined || readable === 0 ? null : <p>{t('found')}</p>}
          <button
            type="button"
            onClick={() => {
              namespaces.select([]);
              onClose();
            }}
            className="min-h-6 self-start text-accent hover:underline"
          >
            {t('wholeCluster')}
          </button>
        </div>
      ) : null}
    </form>
  );
}

function Row(props: {
  checked: boolean;
  onCheck: (on: boolean) => void;
  meta?: number | string | undefined;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="group flex min-h-[30px] items-center gap-2 rounded-[5px] px-2 has-focus-visible:bg-active hover:bg-hover">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onCheck(event.target.checked)}
        className="check size-[15px] flex-none appearance-none rounded-s border border-control bg-surface checked:border-accent-solid checked:bg-accent-solid forced-colors:appearance-auto"
      />
      <label htmlFor={id} className="min-w-0 flex-1 py-1 wrap-anywhere">
        {props.children}
      </label>
      {props.meta === undefined ? null : <span className="flex-none text-11 text-text-3">{props.meta}</span>}
      {props.action}
    </div>
  );
}

interface TypedNamespace {
  readonly busy: boolean;
  readonly answer: NamespaceCheck | undefined;
  readonly take: (name: string) => Promise<void>;
  readonly takeAnyway: (name: string) => void;
  readonly clear: () => void;
}

function useTypedNamespace({ select, remember }: Namespaces, onClose: () => void): TypedNamespace {
  const cluster = useCluster();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<NamespaceCheck>();
  function takeAnyway(name: string) {
    remember(name);
    select([name]);
    onClose();
  }
  async function take(name: string) {
    setBusy(true);
    const check = await checkNamespace(cluster, name);
    setBusy(false);
    if (check === 'good') takeAnyway(name);
    else setAnswer(check);
  }
  return { busy, answer, take, takeAnyway, clear: () => setAnswer(undefined) };
}

function TypedAnswer({ typed, name }: { typed: TypedNamespace; name: string }) {
  const t = useTranslations('shell.namespaces');
  const { answer, takeAnyway } = typed;
  if (answer === undefined || answer === 'good') return null;
  const isSure = answer === 'missing' || answer === 'no-name';
  return (
    <div role="alert" className="flex flex-col items-start gap-1.5 px-2 py-1.5 text-12">
      <span className="flex items-start gap-1.5">
        <span className="flex h-4 items-center">
          <StatusShape tone={isSure ? 'bad' : 'warn'} sizePx={12} />
        </span>
        {t(`check.${answer}`, { name })}
      </span>
      {isSure ? null : (
        <Button size="xs" onClick={() => takeAnyway(name)}>
          {t('useAnyway', { name })}
        </Button>
      )}
    </div>
  );
}
