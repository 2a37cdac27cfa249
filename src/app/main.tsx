import './zodConfig.ts';
import '../ui/base.css';
import { startLang } from '../ui/i18n.ts';
import { startTheme } from '../ui/theme.ts';

startTheme();
startLang();

// Schemas live behind this import: they are made after `zodConfig` has been heard.
void import('./boot.tsx').then(({ boot }) => boot());
