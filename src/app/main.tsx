import './storedIdentity.ts';
import '../ui/base.css';
import { startLang } from '../ui/i18n.ts';
import { guardTaps } from '../ui/staleTap.ts';
import { startTheme } from '../ui/theme.ts';
import { startTouchKeys } from '../ui/touchKeys.ts';
import { boot } from './boot.tsx';

startTheme();
startLang();
guardTaps();
startTouchKeys();
void boot();
