import { Menu, UnstyledButton } from '@mantine/core';
import { Icon } from '../components/icon.tsx';
import { chooseLanguage, isLanguage, LANGUAGES, language } from '../strings/language.ts';
import { t } from '../strings/t.ts';

/** The language of the interface; kept on this device. */
export function LanguageSwitch() {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className="icon-button language-button"
          aria-label={t('shell.language', {
            code: language().toUpperCase(),
            language: LANGUAGES[language()],
          })}
        >
          {language().toUpperCase()}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(LANGUAGES)
          .filter(([code]) => isLanguage(code))
          .map(([code, name]) => (
            <Menu.Item
              key={code}
              lang={code}
              onClick={() => isLanguage(code) && chooseLanguage(code)}
              rightSection={language() === code ? <Icon name="tick" /> : null}
            >
              {name}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
