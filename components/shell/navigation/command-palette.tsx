'use client';

import { Command } from 'cmdk';
import { LayoutDashboard, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { usePageActions } from '#components/actions/page-actions.ts';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { createItems } from '../create-items.ts';
import { useClusterHref } from '../use-cluster-href.ts';
import { navGroups } from './nav-groups.ts';
import { useNavLabel } from './use-nav-label.ts';

/** Jumps to kinds, namespaces and pages, and starts what can be made. Loaded when first opened. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const href = useClusterHref();
  const { resources } = useDiscovery(useCluster());
  const { known, readable, select, selectDefault } = useNamespaces();
  const title = useNavLabel();
  const creatable = useReadOnly() ? [] : createItems;
  // As it was when the palette opened: a list that changes must not change what is chosen.
  const now = usePageActions();
  const [offered] = useState(now);
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const closeOutside = (event: MouseEvent) => {
      if (event.target === dialog) onClose();
    };
    dialog.showModal();
    dialog.querySelector('input')?.focus();
    dialog.addEventListener('click', closeOutside);
    return () => {
      dialog.removeEventListener('click', closeOutside);
      dialog.close();
    };
  }, [onClose]);
  const everything = readable === undefined ? t('namespaces.all') : t('namespaces.allReadable');
  function go(page: string) {
    onClose();
    router.push(href(page));
  }
  return (
    <dialog
      ref={ref}
      aria-label={t('palette.title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="popup mx-auto mt-[12vh] w-[560px] max-w-[calc(100vw-32px)] rounded-xl border border-transparent bg-raised text-text shadow-3 backdrop:bg-scrim"
    >
      <Command label={t('palette.title')} loop filter={score}>
        <div className="flex h-11 items-center gap-2 border-border border-b px-3">
          <Search aria-hidden="true" size={16} className="flex-none text-text-3" />
          <Command.Input
            placeholder={t('palette.placeholder')}
            className="min-w-0 flex-1 bg-transparent text-14 outline-none placeholder:text-text-3"
          />
        </div>
        <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-1">
          <Command.Empty className="px-3 py-6 text-center text-text-2">{t('palette.empty')}</Command.Empty>
          {offered === undefined ? null : (
            <Group heading={offered.what}>
              {offered.actions
                .filter(({ disabledReason }) => disabledReason === undefined)
                .map(({ action, label, icon: Icon }) => (
                  <Item
                    key={action.id}
                    value={`action ${action.id}`}
                    words={[label, offered.what]}
                    onSelect={() => {
                      onClose();
                      offered.run(action.id);
                    }}
                  >
                    <Icon aria-hidden="true" size={14} className="text-text-2" />
                    {label}
                    {action.hotkey === undefined ? null : <Key keys={action.hotkey} />}
                  </Item>
                ))}
            </Group>
          )}
          {creatable.length === 0 ? null : (
            <Group heading={t('create.title')}>
              {creatable.map(({ id, page, icon: Icon, hotkey }) => (
                <Item key={id} value={`create ${id}`} words={[t(`create.${id}`)]} onSelect={() => go(page)}>
                  <Icon aria-hidden="true" size={14} className="text-text-2" />
                  {t(`create.${id}`)}
                  {hotkey === undefined ? null : <Key keys={hotkey} />}
                </Item>
              ))}
            </Group>
          )}
          <Group heading={t('palette.pages')}>
            <Item value="page overview" words={[t('nav.overview')]} onSelect={() => go('overview')}>
              <LayoutDashboard aria-hidden="true" size={14} className="text-text-2" />
              {t('nav.overview')}
              <Key keys="g o" />
            </Item>
            <Item value="page control-plane" words={[t('nav.control-plane')]} onSelect={() => go('control-plane')}>
              {t('nav.control-plane')}
              <span className="text-12 text-text-3">{t('nav.cluster')}</span>
            </Item>
            {navGroups(resources).flatMap((group) =>
              group.sections.flatMap((section) =>
                section.resources.map((resource) => {
                  const id = resourceId(resource);
                  const words = [title(resource), resource.kind, resource.plural, ...resource.shortNames];
                  return (
                    <Item key={id} value={`page ${id}`} words={words} onSelect={() => go(id)}>
                      {title(resource)}
                      <span className="text-12 text-text-3">
                        {section.apiGroup === '' ? t(`nav.${group.id}`) : section.apiGroup}
                      </span>
                    </Item>
                  );
                }),
              ),
            )}
          </Group>
          <Group heading={t('palette.namespaces')}>
            <Item value="namespace *" words={[everything]} onSelect={() => chooseNamespaces(undefined)}>
              {everything}
            </Item>
            {known.map((name) => (
              <Item key={name} value={`namespace ${name}`} words={[name]} onSelect={() => chooseNamespaces([name])}>
                <span translate="no">{name}</span>
                <span className="text-12 text-text-3">{t('namespaces.label')}</span>
              </Item>
            ))}
          </Group>
        </Command.List>
      </Command>
    </dialog>
  );

  function chooseNamespaces(names: readonly string[] | undefined) {
    onClose();
    if (names === undefined) selectDefault();
    else select(names);
  }
}

/** Words that begin with what is typed come before those that hold it; nothing else is found. */
function score(_value: string, search: string, words: string[] = []): number {
  const wanted = search.trim().toLowerCase();
  const found = words.map((word) => word.toLowerCase().indexOf(wanted)).filter((at) => at !== -1);
  return found.length === 0 ? 0 : found.includes(0) ? 1 : 0.5;
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-0.5 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-3"
    >
      {children}
    </Command.Group>
  );
}

function Item(props: { value: string; words: string[]; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={props.value}
      keywords={props.words}
      onSelect={props.onSelect}
      className="flex min-h-[30px] cursor-default items-center gap-2 rounded-[5px] px-2 aria-selected:bg-active forced-colors:aria-selected:outline-2"
    >
      {props.children}
    </Command.Item>
  );
}

function Key({ keys }: { keys: string }) {
  return (
    <span aria-hidden="true" className="ml-auto">
      <Kbd>{keys}</Kbd>
    </span>
  );
}
