import { Button, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../strings/t.ts';
import { type FacetChoices, readFacets, toggleFacet } from './facet-choices.ts';
import './facet-filter.css';

export interface FacetFilterProps {
  choices: readonly FacetChoices[];
  /** `facet:value` pairs parted by commas, as in the address. */
  chosen: string;
  onChange: (chosen: string) => void;
  /** What is to be said of the filter as it stands. */
  children?: ReactNode;
}

/** Check boxes for what a citation is about. Within a facet any of those ticked will do; of several facets, each has to fit. */
export function FacetFilter({ choices, chosen, onChange, children }: FacetFilterProps) {
  const pairs = readFacets(chosen);
  return (
    <div className="facet-filter">
      <details className="fold">
        <summary>{t('facets.count', { n: pairs.length })}</summary>
        <div className="facet-groups">
          {choices.map((facet) => (
            <fieldset key={facet.name}>
              <legend>{facet.label}</legend>
              {facet.values.map(({ value, label }) => (
                <Checkbox
                  key={value}
                  size="sm"
                  label={label}
                  checked={pairs.includes(`${facet.name}:${value}`)}
                  onChange={() => onChange(toggleFacet(chosen, `${facet.name}:${value}`))}
                />
              ))}
            </fieldset>
          ))}
        </div>
      </details>
      {pairs.length > 0 ? (
        <div className="row small">
          {children}
          <Button size="compact-sm" variant="default" onClick={() => onChange('')}>
            {t('facets.clear')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
