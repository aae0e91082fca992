package io.aegisgate.filter.classifier;

/**
 * What a UTF-16 unit is to the classifier, and the unit it is read as. The tables are written out by ranges and not asked
 * from {@code Character}, whose answers for rare units change from one JDK to the next.
 */
final class Glyphs {
    static final byte SKIPPED = 0;
    static final byte GAP = 1;
    static final byte STOP = 2;
    static final byte WORD = 3;
    static final byte IDEOGRAPH = 4;

    /** What {@link #letter} says of anything that stands in no word. */
    static final char NO_LETTER = 0;

    private static final int UNITS = 1 << 16;
    private static final byte[] KIND = new byte[UNITS];
    private static final char[] FOLDED = new char[UNITS];
    private static final char[] LETTER = new char[UNITS];

    /** Letters with marks, in the order of the plain letters below: Latin-1 and the rows of Latin Extended-A in use. */
    private static final String MARKED =
            "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž";

    private static final String PLAIN =
            "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz";

    /** Letters of other scripts that pass for Latin ones, and what they pass for. */
    private static final String ALIKE = "аеорсхуіјѕһԁοανικρτυχ";

    private static final String READ_AS = "aeopcxyijshdoavikptux";

    /** Traditional characters that attacks and talk about them are written with, and their simplified forms. */
    private static final String TRADITIONAL =
            "並來個們備傳價優內別刪則創動務參員問啟啓單嗎嘗嚴圖執報學實審寫將專對帳庫張強後從復態慮應戶換擇擊據擬數於時書會條業極標關際隨險隱雙雜離難電靈頁頂項順"
                    + "須預領頭題額願類顧顯驅驗體麼點無話說讓給現為這請過進還運達遠選遺邊開閉間閱陰陣陸隊階護變讀調談論證譯議訊訓記許設訪診詐詞試該詳語誤誠課誰謀謊講謝識譽"
                    + "貼資賬費賣購質贈轉軟載輸辦農遊郵醫釋錄錯鍵鎖門聞聲聽職聯臨舉與興舊藝處號術衛裝製複規視覺觀覽計託認討讚貝財貨販貪貫責貯貴買貸賊賓賞賢賴贊趕跡踐蹤軍軌"
                    + "輕較輔輩輯辭適鄉釘針鈕鈴銀銷鋼錢鍊鏈鐘鑰長隻雖雲韻響飛飯飲養餘館馬駕騙騰驚髮鬥魚鳥麗黃齊齡龍龜勝勞勢區協卻廳厲縣喚喪國團園圍圓場塊壞壓奪奮婦媽孫寶層"
                    + "屬島嶺幣幫幹幾廣廠廢彈歸當徵徹恆惡惱愛慣慶憂憶懷戲戰擁擔擾攝敗敵斷暫曆曉權樂樓樣檔檢歡歲歷殘殺氣決況沒沖準溝測滅滿漢漲潔潛澤濟濫災煙熱燈爐爭爺牆獎獨"
                    + "獲環產畢異療監盤眾睜矚確禮稱種積穩窮競筆範築簡簽籃糧級紀約紅純紙紛終組細結絕統經維綱網緊緒線編緩練縮總績織繼續罰罷羅聖脅腦腳臉艙發緣紋綠";

    private static final String SIMPLIFIED =
            "并来个们备传价优内别删则创动务参员问启启单吗尝严图执报学实审写将专对帐库张强后从复态虑应户换择击据拟数于时书会条业极标关际随险隐双杂离难电灵页顶项顺"
                    + "须预领头题额愿类顾显驱验体么点无话说让给现为这请过进还运达远选遗边开闭间阅阴阵陆队阶护变读调谈论证译议讯训记许设访诊诈词试该详语误诚课谁谋谎讲谢识誉"
                    + "贴资账费卖购质赠转软载输办农游邮医释录错键锁门闻声听职联临举与兴旧艺处号术卫装制复规视觉观览计托认讨赞贝财货贩贪贯责贮贵买贷贼宾赏贤赖赞赶迹践踪军轨"
                    + "轻较辅辈辑辞适乡钉针钮铃银销钢钱炼链钟钥长只虽云韵响飞饭饮养余馆马驾骗腾惊发斗鱼鸟丽黄齐龄龙龟胜劳势区协却厅厉县唤丧国团园围圆场块坏压夺奋妇妈孙宝层"
                    + "属岛岭币帮干几广厂废弹归当征彻恒恶恼爱惯庆忧忆怀戏战拥担扰摄败敌断暂历晓权乐楼样档检欢岁历残杀气决况没冲准沟测灭满汉涨洁潜泽济滥灾烟热灯炉争爷墙奖独"
                    + "获环产毕异疗监盘众睁瞩确礼称种积稳穷竞笔范筑简签篮粮级纪约红纯纸纷终组细结绝统经维纲网紧绪线编缓练缩总绩织继续罚罢罗圣胁脑脚脸舱发缘纹绿";

    static {
        for (int unit = 0; unit < UNITS; unit++) {
            FOLDED[unit] = (char) unit;
            KIND[unit] = kind(unit);
        }
        for (int unit = 'A'; unit <= 'Z'; unit++) {
            FOLDED[unit] = (char) (unit + ('a' - 'A'));
        }
        for (int unit = '0'; unit <= '9'; unit++) {
            // Numbers differ from text to text and say little; their length stays.
            FOLDED[unit] = '0';
        }
        capitals(0x00C0, 0x00DE, 32);
        capitals(0x0391, 0x03A9, 32);
        capitals(0x0410, 0x042F, 32);
        capitals(0x0400, 0x040F, 80);
        for (int unit = 0x0100; unit < 0x0180; unit++) {
            boolean oddIsCapital = (unit >= 0x0139 && unit <= 0x0148) || (unit >= 0x0179 && unit <= 0x017E);
            FOLDED[unit] = (char) (oddIsCapital ? unit + (unit & 1) : unit | 1);
        }
        FOLDED[0x0138] = 'k';
        FOLDED[0x0149] = 'n';
        FOLDED[0x0178] = 'y';
        FOLDED[0x017F] = 's';
        FOLDED[0x0130] = 'i';
        FOLDED[0x0131] = 'i';
        pairs(MARKED, PLAIN);
        pairs(ALIKE, READ_AS);
        pairs(TRADITIONAL, SIMPLIFIED);
        // Capitals fold once more, through their small letters.
        for (int unit = 0x00C0; unit < 0x0460; unit++) {
            FOLDED[unit] = FOLDED[FOLDED[unit]];
        }
        for (int unit = 0xFF01; unit <= 0xFF5E; unit++) {
            int ascii = unit - 0xFEE0;
            FOLDED[unit] = FOLDED[ascii];
            KIND[unit] = KIND[ascii];
        }
        for (int unit = 0; unit < UNITS; unit++) {
            LETTER[unit] = KIND[unit] == WORD ? FOLDED[unit] : NO_LETTER;
        }
    }

    private Glyphs() {}

    static byte kindOf(char unit) {
        return KIND[unit];
    }

    /** What a unit of a word is read as. */
    static char letter(char unit) {
        return LETTER[unit];
    }

    static char fold(char unit) {
        return FOLDED[unit];
    }

    private static void capitals(int first, int last, int distance) {
        for (int unit = first; unit <= last; unit++) {
            FOLDED[unit] = (char) (unit + distance);
        }
    }

    private static void pairs(String from, String to) {
        for (int i = 0; i < from.length(); i++) {
            FOLDED[from.charAt(i)] = to.charAt(i);
        }
    }

    private static byte kind(int unit) {
        if (unit < 0x80) {
            return ascii(unit);
        }
        if (unit == 0xAD
                || unit == 0x2019
                || between(unit, 0x200B, 0x200F)
                || between(unit, 0x202A, 0x202E)
                || between(unit, 0x2060, 0x206F)
                || between(unit, 0xFE00, 0xFE0F)
                || unit == 0xFEFF
                || between(unit, 0x0300, 0x036F)) {
            return SKIPPED;
        }
        if (unit == 0x3002
                || unit == 0xFF01
                || unit == 0xFF1F
                || unit == 0xFF1B
                || unit == 0x2026
                || unit == 0x2028
                || unit == 0x2029) {
            return STOP;
        }
        if (between(unit, 0x3400, 0x4DBF)
                || between(unit, 0x4E00, 0x9FFF)
                || between(unit, 0x3040, 0x30FF)
                || between(unit, 0xF900, 0xFAFF)) {
            return IDEOGRAPH;
        }
        boolean gap = unit < 0xC0
                || unit == 0xD7
                || unit == 0xF7
                || between(unit, 0x2000, 0x2BFF)
                || between(unit, 0x3000, 0x303F)
                || between(unit, 0xD800, 0xF8FF)
                || between(unit, 0xFE10, 0xFE6F)
                || unit >= 0xFF00;
        return gap ? GAP : WORD;
    }

    private static byte ascii(int unit) {
        boolean letter = between(unit, 'a', 'z') || between(unit, 'A', 'Z');
        if (letter || between(unit, '0', '9')) {
            return WORD;
        }
        if (unit == '.' || unit == '!' || unit == '?' || unit == '\n' || unit == ';') {
            return STOP;
        }
        // An apostrophe stands inside a word: "don't" is read as "dont".
        return unit == '\'' ? SKIPPED : GAP;
    }

    private static boolean between(int unit, int first, int last) {
        return unit >= first && unit <= last;
    }
}
