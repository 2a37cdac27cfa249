import { render } from 'preact';
import '../ui/base.css';
import './Shell.css';
import { startLang } from '../ui/i18n.ts';
import { startTheme } from '../ui/theme.ts';
import { App } from './App.tsx';
import { startNavigation } from './navigation.ts';
import { loadState } from './session.ts';

startTheme();
startLang();
startNavigation();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
loadState();
