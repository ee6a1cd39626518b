'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { proxyExamples } from './proxy-examples.ts';

/** What the administrator of a proxy in between can do, with settings to copy. */
export function ProxyAdvice({ isPlainHttp }: { isPlainHttp: boolean }) {
  const t = useTranslations('connection.advice');
  const [shown, setShown] = useState(proxyExamples[0]?.name ?? '');
  return (
    <Panel title={t('title')} flush>
      <div className="flex flex-col gap-2 p-3">
        <p>{t('intro')}</p>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{t('upgrade')}</li>
          <li>{t('host')}</li>
          <li>{t('idle')}</li>
          <li>{t('buffering')}</li>
          {isPlainHttp ? <li>{t('https')}</li> : null}
        </ul>
      </div>
      <Tabs
        label={t('examples')}
        items={proxyExamples.map(({ name }) => ({ id: name, label: name }))}
        active={shown}
        onChange={setShown}
      >
        {proxyExamples.map(({ name, text }) => (
          <TabPanel key={name} id={name} className="relative">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <pre translate="no" tabIndex={0} className="overflow-x-auto p-3 pr-12 font-mono text-12 leading-[19px]">
              {text}
            </pre>
            <span className="absolute top-2 right-2">
              <CopyButton text={text} label={t('copy', { name })} />
            </span>
          </TabPanel>
        ))}
      </Tabs>
      <p className="border-border border-t p-3 text-12 text-text-2">{t('others')}</p>
    </Panel>
  );
}
