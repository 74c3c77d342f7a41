import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { nodeMapQuery } from '../../api/extraction.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';

/** How the protocol's rules map the agreed arms, under the switches as one sets them here. Nothing is stored. */
export function NodeMapCard({ reviewId }: { reviewId: string }) {
  const [turned, setTurned] = useState<readonly string[]>([]);
  const map = useQuery({ ...nodeMapQuery(reviewId, turned), placeholderData: (before) => before });
  return (
    <section className="card stack-small" aria-label={t('nodes.title')}>
      <h2 className="section-title">{t('nodes.title')}</h2>
      <Loaded query={map}>
        {({ rulesVersion, switches, arms }) => (
          <>
            <p className="soft small">{t('nodes.words', { version: rulesVersion })}</p>
            {switches.map((item) => (
              <Switch
                key={item.code}
                label={item.label}
                description={item.note}
                checked={item.isOn}
                onChange={() =>
                  setTurned(
                    item.isDefault ? [...turned, item.code] : turned.filter((code) => code !== item.code),
                  )
                }
              />
            ))}
            {arms.length === 0 ? (
              <p className="soft">{t('nodes.none')}</p>
            ) : (
              <ScrollBox label={t('nodes.title')}>
                <table className="data-table small">
                  <thead>
                    <tr>
                      <th scope="col">{t('risk.study')}</th>
                      <th scope="col">{t('nodes.arm')}</th>
                      <th scope="col">{t('nodes.extracted')}</th>
                      <th scope="col">{t('nodes.mapped')}</th>
                      <th scope="col">{t('nodes.why')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {arms.map((arm) => (
                      <tr key={arm.studyId + arm.arm}>
                        <th scope="row">{arm.study}</th>
                        <td>{arm.label}</td>
                        <td>{arm.node}</td>
                        <td>
                          {arm.rule === null ? (
                            <span className="soft">{t('nodes.no-rule')}</span>
                          ) : arm.mapped === arm.node ? (
                            arm.mapped
                          ) : (
                            <strong>≠ {arm.mapped ?? t('nodes.outside')}</strong>
                          )}
                        </td>
                        <td>{arm.note}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollBox>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
