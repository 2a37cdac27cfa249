import './storedIdentity.ts';
import '../ui/base.css';
import { startFit } from '../ui/fit.ts';
import { startLang } from '../ui/i18n.ts';
import { guardTaps } from '../ui/staleTap.ts';
import { startTheme } from '../ui/theme.ts';
import { startTouchKeys } from '../ui/touchKeys.ts';
import { boot } from './boot.tsx';

startTheme();
startFit();
startLang();
guardTaps();
startTouchKeys();
void boot();
