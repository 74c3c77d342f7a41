import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';

const CHOICES = ['auto', 'light', 'dark'] as const;

/** Light, dark, or as the system has it; kept on this device. */
export function ColourSchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="icon-button" aria-label={t('shell.colours')}>
          <Icon name={colorScheme === 'dark' ? 'moon' : 'sun'} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map((choice) => (
          <Menu.Item
            key={choice}
            onClick={() => setColorScheme(choice)}
            rightSection={colorScheme === choice ? <Icon name="tick" /> : null}
          >
            {t(`shell.colours.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
