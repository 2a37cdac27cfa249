/** The syllables of pinyin: which one a character is read as, and which ones letters are made of. */

/**
 * The syllables by their first letter, without tones and with ü as v, each with the character that begins it in the
 * pinyin order of the language's own collation (CLDR, `zh-u-co-pinyin`), which browsers bring along: no table of
 * readings has to be carried. What no name is read as is left out (hm, ng, eng, shei).
 */
const TABLE: readonly (readonly [syllables: string, first: string])[] = [
  ['a ai an ang ao', '阿哎安肮凹'],
  ['ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu', '八掰扳邦勹卑奔崩逼边灬憋玢冫拨逋'],
  [
    'ca cai can cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo',
    '嚓猜参仓操冊岑噌叉拆觇伥抄车抻柽吃充抽出揣巛疮吹春踔呲匆凑粗汆崔村搓',
  ],
  [
    'da dai dan dang dao de deng di dian diao die ding diu dong dou du duan dui dun duo',
    '咑呆丹当刀得灯氐掂刁爹丁丟东都嘟耑堆吨多',
  ],
  ['e en er', '婀恩儿'],
  ['fa fan fang fei fen feng fou fu', '发帆匚飞分丰缶夫'],
  [
    'ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo',
    '旮该甘冈皋戈给根庚工勾估瓜乖关光归丨呙',
  ],
  [
    'ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo',
    '哈咳顸夯蒿诃黑痕亨轰侯乎花怀欢肓灰昏耠',
  ],
  ['ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun', '丌加戋江艽阶巾京冂纠居娟噘军'],
  [
    'ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo',
    '咔开刊康尻苛肯阬空抠刳夸蒯宽匡亏坤扩',
  ],
  [
    'la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu lv luan lve lun luo',
    '垃来兰啷捞仂勒塄哩俩奁良撩咧拎伶溜龙娄噜驴娈掠抡囉',
  ],
  [
    'ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu',
    '妈埋颟邙猫么沒门虻咪宀喵乜民名谬摸哞毪',
  ],
  [
    'na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nv nuan nve nuo',
    '拿乃囡囔孬疒馁恁能妮拈娘鸟捏您宁妞农耨奴女暖疟挪',
  ],
  ['ou', '讴'],
  [
    'pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu',
    '趴拍潘乓抛呸喷怦丕偏剽氕姘乒钋剖仆',
  ],
  ['qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun', '七掐千呛悄且亲青邛丘区悛缺逡'],
  ['ran rang rao re ren reng ri rong rou ru ruan rui run ruo', '蚺禳娆惹人扔日戎柔如阮蕤闰若'],
  [
    'sa sai san sang sao se sen seng sha shai shan shang shao she shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo',
    '仨塞三桑搔色森僧杀筛山伤捎奢申升尸收书刷衰闩双誰吮说厶忪嗖苏狻虽孙唆',
  ],
  [
    'ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo',
    '他胎坍汤涛忑疼剔天佻帖厅通偷凸湍推吞乇',
  ],
  ['wa wai wan wang wei wen weng wo wu', '挖歪弯汪危塭翁挝乌'],
  ['xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun', '夕虾仙乡枭些心星凶休吁轩削勋'],
  ['ya yan yang yao ye yi yin ying yong you yu yuan yue yun', '丫恹央幺掖一因应佣优纡鸢曰晕'],
  [
    'za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo',
    '匝災糌赃遭则贼怎增扎斋沾张钊蜇贞争之中州朱抓拽专妆隹肫拙孜宗邹租钻嘴尊昨',
  ],
];

/** All of them, in upper case. */
export const SYLLABLES: readonly string[] = TABLE.flatMap(([syllables]) =>
  syllables.toUpperCase().split(' '),
);
const FIRST_CHARACTERS = TABLE.flatMap(([, first]) => Array.from(first));

const collator = new Intl.Collator('zh-u-co-pinyin');
/** An engine without the Chinese collation orders by code points, where nothing can be read off. */
export const knowsPinyin =
  collator.compare('八', '阿') > 0 && collator.compare('张', '王') > 0 && collator.compare('王', '李') > 0;

/** Characters of names whose place has changed between versions of the collation. */
const known = new Map<string, string>([
  ['罗', 'LUO'],
  ['卓', 'ZHUO'],
  ['茸', 'RONG'],
  ['焘', 'TAO'],
  ['珩', 'HENG'],
  ['阚', 'KAN'],
]);

/** The syllable that a Chinese character is mostly read as; any, where `knowsPinyin` is false. */
export function syllableOf(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  let low = -1;
  let high = FIRST_CHARACTERS.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (collator.compare(FIRST_CHARACTERS[middle] ?? '', character) <= 0) low = middle;
    else high = middle - 1;
  }
  const syllable = SYLLABLES[low] ?? '';
  // A register has some thousands of characters, and asks for each of them thousands of times.
  known.set(character, syllable);
  return syllable;
}
