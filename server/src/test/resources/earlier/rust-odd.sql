PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE users (
                id TEXT PRIMARY KEY,
                username TEXT UNIQUE NOT NULL,
                email TEXT UNIQUE NOT NULL,
                password_hash TEXT NOT NULL,
                display_name TEXT DEFAULT '',
                bio TEXT DEFAULT '',
                avatar_url TEXT DEFAULT '',
                is_admin INTEGER DEFAULT 0,
                is_locked INTEGER DEFAULT 0,
                recovery_hash TEXT DEFAULT '',
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL
            );
INSERT INTO users VALUES('3a050f65-47c3-4b46-8445-c7b06f821343','owner','owner@tenant.social','$2b$10$yl0VlQMDFpyn4O9zpgNA3OkWxj6gjgA7TAXK4NBtXRQHB56ZN81lG','owner',replace('line 1\nline 2','\n',char(10)),'',1,0,'','2026-11-23T14:10:01.021100775+00:00','2026-11-23T14:10:05.718728025+00:00');
INSERT INTO users VALUES('c1c9bd23-a15f-4498-99a7-493783dcee58','second','s@x','$2b$10$abcdefghijklmnopqrstuuJq5Q8yqf3o0s1m5n6p7q8r9s0t1u2v3','','','',0,1,'','2025-01-01T00:00:00+00:00','2025-01-01T00:00:00+00:00');
CREATE TABLE sessions (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                token TEXT NOT NULL,
                expires_at TEXT NOT NULL,
                created_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id)
            );
CREATE TABLE things (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                type TEXT NOT NULL,
                content TEXT DEFAULT '',
                metadata TEXT DEFAULT '{}',
                visibility TEXT DEFAULT 'private',
                version INTEGER DEFAULT 1,
                deleted_at TEXT,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL
            );
INSERT INTO things VALUES('f2c6efe9-1bba-40ad-ab58-36b3221cf87d','3a050f65-47c3-4b46-8445-c7b06f821343','task','river lantern under_score wolf harvest back\slash river 100% naïve river lantern ملح ملح lantern 東京 lantern under_score ملح river back\slash wolf 東京 back\slash river back\slash','{broken','public',1,NULL,'2026-11-23T14:10:05.755758900+00:00','2026-11-23T14:10:05.755758900+00:00');
INSERT INTO things VALUES('3b15b310-1324-44ff-bfcb-25dbd526b2e7','3a050f65-47c3-4b46-8445-c7b06f821343','book','garden ملح 100% wolf harvest "quoted" river under_score back\slash edit 2','[1,2]','public',4,NULL,'2026-11-23T14:10:05.774756741+00:00','2026-11-23T14:10:06.212429207+00:00');
INSERT INTO things VALUES('91bc7a10-8638-449e-9321-109cafadca6f','3a050f65-47c3-4b46-8445-c7b06f821343','','wolf river river lantern العالم "quoted" wolf copper wolf edit 0','','friends',2,NULL,'2026-11-23T14:10:05.788013709+00:00','2026-11-23T14:10:06.203963092+00:00');
INSERT INTO things VALUES('92de52ff-955f-4a80-9792-7bb69aedaf9b','3a050f65-47c3-4b46-8445-c7b06f821343','','lantern wolf 100% ملح Zürich 🌊 copper "quoted" ملح river lantern under_score back\slash 🌊 🌊 harvest "quoted" back\slash','{}','friends',1,NULL,'2026-11-23T14:10:05.807015680+00:00','2026-11-23T14:10:05.807015680+00:00');
INSERT INTO things VALUES('0249e857-f5c8-4aee-a27f-b08ab837cfff','3a050f65-47c3-4b46-8445-c7b06f821343','note','🌊 wolf 100% "quoted" "quoted" copper river naïve ملح edit 1','{"big":9007199254740993,"nested":{"a":[1,null,true,{"b":"c"}]},"pi":3.14159265358979,"mood":"calm","edit":1,"n":4}','friends',3,NULL,'yesterday','2026-11-23T14:10:06.336996524+00:00');
INSERT INTO things VALUES('fb5d3b7d-5ec5-4405-bb08-e30947bfa128','3a050f65-47c3-4b46-8445-c7b06f821343','link','paper-boat "quoted" lantern Zürich quiet paper-boat under_score привет copper ملح under_score привет ملح harvest paper-boat 東京 copper lantern Zürich copper 東京 東京 garden "quoted" back\slash','{"url":"https://example.org/?q=ä&x=%20"}','private',1,NULL,'','never');
INSERT INTO things VALUES('dd36597a-aef5-4c83-8ecf-ff7c3787ac4b','3a050f65-47c3-4b46-8445-c7b06f821343','task','garden harvest "quoted" wolf "quoted" Zürich "quoted" back\slash harvest edit 0','{"edit":0,"done":false}','private',2,NULL,'2024-02-29T12:00:00+02:00','2026-11-23T14:10:06.227934418+00:00');
INSERT INTO things VALUES('5a14e826-5c1c-4a40-aeab-56d09513b565','3a050f65-47c3-4b46-8445-c7b06f821343','book','lantern back\slash العالم Zürich ملح garden 100% naïve العالم edit 0','{"edit":0,"state":"todo","author":"Ursula"}','private',2,'2026-11-23T14:10:06.362685182+00:00','2024-02-29 12:00:00','2026-11-23T14:10:06.223989983+00:00');
INSERT INTO things VALUES('4cc971fc-b994-4e61-9816-8e4cf396acf1','3a050f65-47c3-4b46-8445-c7b06f821343','note','東京 copper harvest ملح quiet العالم under_score copper "quoted" edit 2','{"big":9007199254740993,"pi":3.14159265358979,"nested":{"a":[1,null,true,{"b":"c"}]},"mood":"odd","edit":2,"n":8}','public',4,NULL,'2026-11-23T14:10:05.875032406+00:00','2026-11-23T14:10:06.299055994+00:00');
INSERT INTO things VALUES('1e023c31-1638-4cb7-b35d-1cab2dfac3b2','3a050f65-47c3-4b46-8445-c7b06f821343','task','back\slash harvest naïve under_score lantern paper-boat wolf 東京 naïve edit 0','{"done":true,"edit":0}','',2,NULL,'2026-11-23T14:10:05.890770090+00:00','2026-11-23T14:10:06.200625269+00:00');
INSERT INTO things VALUES('fe563aa2-2fd3-4c76-b1a3-a1030c36300e','3a050f65-47c3-4b46-8445-c7b06f821343','book','привет back\slash 東京 copper 🌊 quiet 東京 100% naïve edit 2','{"edit":2,"author":"Ursula","state":"todo"}','everyone',4,NULL,'2026-11-23T14:10:05.903881096+00:00','2026-11-23T14:10:06.249632770+00:00');
INSERT INTO things VALUES('0aca5ad3-aaa4-4f22-ba98-61a9a45e24c1','3a050f65-47c3-4b46-8445-c7b06f821343','task','🌊 привет under_score ملح copper river harvest quiet back\slash 100% ملح 100% copper under_score copper 100% 100% garden quiet Zürich garden copper Zürich copper "quoted" wolf under_score river 🌊 100% 100% under_score "quoted" wolf under_score river 東京','{"done":true}','private',4,NULL,'2026-11-23T14:10:05.922822543+00:00','2026-11-23T14:10:05.922822543+00:00');
INSERT INTO things VALUES('2c495e7f-dc4b-4b34-93b0-e4d9d30a61f6','3a050f65-47c3-4b46-8445-c7b06f821343','task','100% quiet under_score garden lantern quiet','{"done":false}','friends',1,'2026-11-23T14:10:06.369904442+00:00','2026-11-23T14:10:05.935052306+00:00','2026-11-23T14:10:05.935052306+00:00');
INSERT INTO things VALUES('ffaac4ae-c7d1-4eba-9a99-448ff373923a','3a050f65-47c3-4b46-8445-c7b06f821343','place','quiet 100% under_score "quoted" 100% 東京 100% привет under_score naïve quiet copper ملح wolf paper-boat quiet 🌊','{}','private',1,NULL,'2026-11-23T14:10:05.954734012+00:00','2026-11-23T14:10:05.954734012+00:00');
INSERT INTO things VALUES('05eacbb3-cc8f-4893-af16-d6ea603e3f1d','3a050f65-47c3-4b46-8445-c7b06f821343','','lantern naïve العالم wolf copper harvest copper привет copper quiet 東京 wolf paper-boat "quoted" Zürich 東京 Zürich ملح 100% paper-boat 🌊 ملح naïve harvest 🌊 lantern harvest','{}','private',1,NULL,'2026-11-23T14:10:05.967226515+00:00','2026-11-23T14:10:05.967226515+00:00');
INSERT INTO things VALUES('0f0e3d36-b623-441e-b2c7-def58f429177','3a050f65-47c3-4b46-8445-c7b06f821343','task','garden paper-boat 🌊 100% العالم 100% lantern wolf 東京 wolf lantern привет привет river Zürich привет copper ملح привет paper-boat copper under_score 100% back\slash "quoted" 🌊 lantern привет','{"done":true}','private',1,NULL,'2026-11-23T14:10:05.983243989+00:00','2026-11-23T14:10:05.983243989+00:00');
INSERT INTO things VALUES('4d4dd808-e6c2-437f-bc89-b43805f4f3e0','3a050f65-47c3-4b46-8445-c7b06f821343','','lantern привет garden lantern привет lantern 東京 lantern привет wolf quiet garden 🌊 under_score ملح привет copper river 100% 東京 wolf Zürich привет river Zürich naïve العالم','{}','public',1,NULL,'2026-11-23T14:10:05.996210785+00:00','2026-11-23T14:10:05.996210785+00:00');
INSERT INTO things VALUES('b3af711e-886c-4d89-807e-5ccc8b02836b','3a050f65-47c3-4b46-8445-c7b06f821343','task','quiet 100% Zürich привет harvest garden привет river garden garden 100% under_score naïve 100% "quoted" 東京 quiet wolf','{"done":true}','public',1,NULL,'2026-11-23T14:10:06.015221932+00:00','2026-11-23T14:10:06.015221932+00:00');
INSERT INTO things VALUES('bacb2fa4-199d-4bdb-90fa-1bc4d74bb61e','3a050f65-47c3-4b46-8445-c7b06f821343','','under_score paper-boat 100% العالم naïve 東京 🌊 naïve copper paper-boat harvest river copper garden lantern привет ملح Zürich river lantern paper-boat 100% العالم 東京 العالم river quiet Zürich Zürich привет quiet','{}','private',1,NULL,'2026-11-23T14:10:06.030800648+00:00','2026-11-23T14:10:06.030800648+00:00');
INSERT INTO things VALUES('4b7faa9f-c7ef-4408-9012-1c95df9e482a','3a050f65-47c3-4b46-8445-c7b06f821343','task','under_score 🌊 東京 river العالم naïve harvest Zürich garden 🌊 paper-boat lantern "quoted" привет 100% naïve 東京 100% garden lantern привет','{"done":true}','private',1,NULL,'2026-11-23T14:10:06.047027484+00:00','2026-11-23T14:10:06.047027484+00:00');
INSERT INTO things VALUES('2bbff8a0-7a01-4ea2-badf-b50646abc06d','3a050f65-47c3-4b46-8445-c7b06f821343','link','river paper-boat garden العالم العالم 東京 lantern back\slash 100% copper paper-boat 🌊 "quoted" copper العالم copper river 100% ملح 100% copper 100% 100% back\slash garden back\slash 東京 lantern garden river copper harvest wolf paper-boat quiet under_score river','{"url":"https://example.org/?q=ä&x=%20"}','public',1,NULL,'2026-11-23T14:10:06.063254890+00:00','2026-11-23T14:10:06.063254890+00:00');
INSERT INTO things VALUES('20672498-4195-4c3b-8a5c-b32b7e4a1f15','3a050f65-47c3-4b46-8445-c7b06f821343','note','привет garden quiet lantern 100% under_score lantern 100% lantern "quoted" привет lantern привет 東京 naïve 東京 quiet "quoted" paper-boat lantern "quoted" العالم river naïve lantern copper 🌊 привет العالم back\slash copper','{"big":9007199254740993,"n":21,"nested":{"a":[1,null,true,{"b":"c"}]},"pi":3.14159265358979,"mood":"calm"}','private',1,'2026-11-23T14:10:06.365940792+00:00','2026-11-23T14:10:06.082003336+00:00','2026-11-23T14:10:06.082003336+00:00');
INSERT INTO things VALUES('bd81f965-1017-48ef-9d20-4cb9bed67b20','3a050f65-47c3-4b46-8445-c7b06f821343','book','🌊 naïve привет wolf Zürich wolf naïve paper-boat copper edit 1','{"state":"todo","edit":1,"author":"Ursula"}','friends',3,NULL,'2026-11-23T14:10:06.087046650+00:00','2026-11-23T14:10:06.256748086+00:00');
INSERT INTO things VALUES('cf15de82-8d22-4ded-ae9f-f77291b543b7','3a050f65-47c3-4b46-8445-c7b06f821343','task','100% привет wolf harvest 東京 "quoted" "quoted" paper-boat garden Zürich garden "quoted" quiet paper-boat العالم copper ملح harvest paper-boat 🌊 wolf 🌊 garden 🌊 🌊 paper-boat wolf naïve garden العالم привет harvest lantern paper-boat paper-boat back\slash lantern harvest','{"done":true}','friends',1,NULL,'2026-11-23T14:10:06.089634535+00:00','2026-11-23T14:10:06.089634535+00:00');
INSERT INTO things VALUES('56c23c46-f6e6-434e-b5c0-bd1ce8a140c1','3a050f65-47c3-4b46-8445-c7b06f821343','task','wolf river العالم copper 東京 привет ملح 100% 🌊 naïve harvest ملح garden paper-boat under_score under_score naïve','{"done":false}','public',1,NULL,'2026-11-23T14:10:06.091980238+00:00','2026-11-23T14:10:06.091980238+00:00');
INSERT INTO things VALUES('bc5328b7-7cc9-44d4-9b17-6be9c82c1b20','3a050f65-47c3-4b46-8445-c7b06f821343','note','quiet copper العالم "quoted" river under_score copper Zürich "quoted" ملح 🌊 العالم العالم привет привет paper-boat 東京 العالم "quoted" under_score paper-boat wolf Zürich Zürich lantern naïve','{"mood":"calm","big":9007199254740993,"pi":3.14159265358979,"nested":{"a":[1,null,true,{"b":"c"}]},"n":25}','public',1,NULL,'2026-11-23T14:10:06.094414938+00:00','2026-11-23T14:10:06.094414938+00:00');
INSERT INTO things VALUES('93f89d56-e82d-4a29-a782-b5345667230a','3a050f65-47c3-4b46-8445-c7b06f821343','book','🌊 quiet ملح copper under_score naïve 東京 lantern Zürich 🌊 under_score lantern 🌊 東京 harvest привет back\slash naïve garden ملح paper-boat ملح 100% naïve paper-boat привет 🌊 river','{"state":"todo","author":"Ursula"}','friends',1,NULL,'2026-11-23T14:10:06.096766753+00:00','2026-11-23T14:10:06.096766753+00:00');
INSERT INTO things VALUES('c3e90346-db19-453d-9d10-2ba3d5c573c6','3a050f65-47c3-4b46-8445-c7b06f821343','task','100% 100% naïve lantern привет 東京 paper-boat paper-boat','{"done":true}','public',1,NULL,'2026-11-23T14:10:06.099223183+00:00','2026-11-23T14:10:06.099223183+00:00');
INSERT INTO things VALUES('2a3a1349-ad8c-4451-b010-e2db56fba380','3a050f65-47c3-4b46-8445-c7b06f821343','book','garden copper river ملح "quoted" back\slash "quoted" garden lantern paper-boat 100% quiet quiet 東京 wolf 東京 copper copper 100%','{"author":"Ursula","state":"todo"}','public',1,NULL,'2026-11-23T14:10:06.103066379+00:00','2026-11-23T14:10:06.103066379+00:00');
INSERT INTO things VALUES('5bf08f6f-6fbd-4989-abdb-ee7fa984cac7','3a050f65-47c3-4b46-8445-c7b06f821343','note','under_score river garden copper 東京','{"big":9007199254740993,"mood":"odd","n":29,"nested":{"a":[1,null,true,{"b":"c"}]},"pi":3.14159265358979}','public',1,NULL,'2026-11-23T14:10:06.106162481+00:00','2026-11-23T14:10:06.106162481+00:00');
INSERT INTO things VALUES('f9bf7092-4148-4425-b766-c8cdf5443aa6','3a050f65-47c3-4b46-8445-c7b06f821343','note','привет 100% ملح wolf wolf lantern العالم 100%','{"mood":"odd","n":30,"big":9007199254740993,"nested":{"a":[1,null,true,{"b":"c"}]},"pi":3.14159265358979}','public',1,NULL,'2026-11-23T14:10:06.108803205+00:00','2026-11-23T14:10:06.108803205+00:00');
INSERT INTO things VALUES('46d5a2c1-de98-4f32-8817-21e12d2d0c65','3a050f65-47c3-4b46-8445-c7b06f821343','link','東京 garden garden under_score العالم quiet привет 🌊 東京 "quoted" 100% 東京 under_score 東京 garden ملح','{"url":"https://example.org/?q=ä&x=%20"}','public',1,'2026-11-23T14:10:06.355861218+00:00','2026-11-23T14:10:06.111860121+00:00','2026-11-23T14:10:06.111860121+00:00');
INSERT INTO things VALUES('a81e6471-598f-47cf-b65b-83495f6ac805','3a050f65-47c3-4b46-8445-c7b06f821343','','garden naïve "quoted"','{}','public',1,NULL,'2026-11-23T14:10:06.115752824+00:00','2026-11-23T14:10:06.115752824+00:00');
INSERT INTO things VALUES('2faa861e-63ec-4e04-ab75-591c66f16395','3a050f65-47c3-4b46-8445-c7b06f821343','','привет 東京 ملح harvest 東京','{}','friends',1,NULL,'2026-11-23T14:10:06.119242631+00:00','2026-11-23T14:10:06.119242631+00:00');
INSERT INTO things VALUES('e23ec2af-083d-4a28-a3c1-e57c076c6f24','3a050f65-47c3-4b46-8445-c7b06f821343','note','harvest paper-boat naïve garden العالم 100% lantern naïve "quoted" naïve العالم naïve 東京 quiet 東京 привет العالم wolf "quoted" Zürich 東京 "quoted" ملح river copper paper-boat','{"n":34,"big":9007199254740993,"nested":{"a":[1,null,true,{"b":"c"}]},"pi":3.14159265358979,"mood":"odd"}','private',1,NULL,'2026-11-23T14:10:06.122685390+00:00','2026-11-23T14:10:06.122685390+00:00');
INSERT INTO things VALUES('0ef28cd4-9836-46ce-9adb-efd8acab2e2e','3a050f65-47c3-4b46-8445-c7b06f821343','link','copper ملح river river Zürich paper-boat quiet 🌊 wolf lantern Zürich 🌊 naïve Zürich 100% quiet river العالم paper-boat harvest 🌊 quiet Zürich wolf garden lantern привет lantern harvest ملح wolf under_score naïve paper-boat harvest العالم ملح lantern','{"url":"https://example.org/?q=ä&x=%20"}','private',1,NULL,'2026-11-23T14:10:06.126622853+00:00','2026-11-23T14:10:06.126622853+00:00');
INSERT INTO things VALUES('d9a9ca34-db2c-424a-ae8a-dae3a4f3a6a7','3a050f65-47c3-4b46-8445-c7b06f821343','','harvest under_score quiet naïve 🌊 harvest "quoted" garden ملح 東京 paper-boat river','{}','friends',1,NULL,'2026-11-23T14:10:06.130170638+00:00','2026-11-23T14:10:06.130170638+00:00');
INSERT INTO things VALUES('8589dc1f-2f57-418c-a83a-42e2542f50c8','3a050f65-47c3-4b46-8445-c7b06f821343','note','river привет naïve lantern','{"pi":3.14159265358979,"big":9007199254740993,"nested":{"a":[1,null,true,{"b":"c"}]},"mood":"odd","n":37}','public',1,NULL,'2026-11-23T14:10:06.133473075+00:00','2026-11-23T14:10:06.133473075+00:00');
INSERT INTO things VALUES('bbd7e2ab-6986-4a56-bc52-31f91cc5b514','3a050f65-47c3-4b46-8445-c7b06f821343','task','🌊 river привет 🌊 привет العالم garden lantern garden 東京 wolf "quoted" quiet paper-boat привет ملح "quoted"','{"done":false}','private',1,NULL,'2026-11-23T14:10:06.138718555+00:00','2026-11-23T14:10:06.138718555+00:00');
INSERT INTO things VALUES('4d768e13-79f7-4f8b-8861-5040ff2cd121','3a050f65-47c3-4b46-8445-c7b06f821343','book','lantern ملح garden harvest naïve العالم привет ملح under_score edit 2','{"edit":2,"state":"todo","author":"Ursula"}','public',4,NULL,'2026-11-23T14:10:06.141680398+00:00','2026-11-23T14:10:06.238607558+00:00');
INSERT INTO things VALUES('a3ee9fa4-07ed-4a3a-aa0c-55cb79e8e738','3a050f65-47c3-4b46-8445-c7b06f821343','task','Zürich lantern under_score العالم naïve "quoted" naïve 100% lantern edit 2','{"edit":2,"done":false}','friends',4,NULL,'2026-11-23T14:10:06.144568160+00:00','2026-11-23T14:10:06.321798278+00:00');
INSERT INTO things VALUES('9800e518-894a-4b7b-9f18-90302f49ed48','3a050f65-47c3-4b46-8445-c7b06f821343','task','العالم paper-boat river lantern back\slash 🌊 copper 100% harvest edit 0','{"done":true,"edit":0}','private',2,'2026-11-23T14:10:06.351769289+00:00','2026-11-23T14:10:06.147954449+00:00','2026-11-23T14:10:06.310809538+00:00');
INSERT INTO things VALUES('7b28e85a-a7e4-43b9-b084-efa70baa1c45','3a050f65-47c3-4b46-8445-c7b06f821343','note','harvest "quoted" paper-boat 🌊 100% привет 100% harvest naïve edit 2','{"pi":3.14159265358979,"big":9007199254740993,"nested":{"a":[1,null,true,{"b":"c"}]},"mood":"odd","n":42,"edit":2}','friends',4,NULL,'2026-11-23T14:10:06.151429513+00:00','2026-11-23T14:10:06.347944948+00:00');
INSERT INTO things VALUES('a838d31e-a33b-4f1c-ad87-8b66ac788f6e','3a050f65-47c3-4b46-8445-c7b06f821343','place','','{}','private',1,NULL,'2026-11-23T14:10:06.153945724+00:00','2026-11-23T14:10:06.153945724+00:00');
INSERT INTO things VALUES('d3a78a74-bbe9-43f7-bc33-7d54c6aa5532','3a050f65-47c3-4b46-8445-c7b06f821343','','garden copper привет paper-boat garden 東京 ملح back\slash back\slash edit 1','{"edit":1}','private',3,NULL,'2026-11-23T14:10:06.156224133+00:00','2026-11-23T14:10:06.268358845+00:00');
INSERT INTO things VALUES('3392ccfd-f30e-4609-ba01-ead3348c80ea','3a050f65-47c3-4b46-8445-c7b06f821343','place','naïve river "quoted" under_score','{}','friends',1,NULL,'2026-11-23T14:10:06.158816797+00:00','2026-11-23T14:10:06.158816797+00:00');
INSERT INTO things VALUES('23df7bad-3af2-43a0-b139-ac61ebf80466','3a050f65-47c3-4b46-8445-c7b06f821343','note','paper-boat under_score copper under_score lantern Zürich','{"nested":{"a":[1,null,true,{"b":"c"}]},"pi":3.14159265358979,"big":9007199254740993,"mood":"odd","n":46}','friends',1,NULL,'2026-11-23T14:10:06.160950255+00:00','2026-11-23T14:10:06.160950255+00:00');
INSERT INTO things VALUES('b0923522-0ba4-4c8b-be7f-28ee34ad93f1','3a050f65-47c3-4b46-8445-c7b06f821343','','Zürich under_score garden Zürich 🌊 quiet back\slash "quoted" العالم edit 2','{"edit":2}','private',4,NULL,'2026-11-23T14:10:06.163230586+00:00','2026-11-23T14:10:06.329831077+00:00');
INSERT INTO things VALUES('5daabdb2-03fa-4b92-9c74-0e4e3a110c7c','3a050f65-47c3-4b46-8445-c7b06f821343','note','copper paper-boat lantern back\slash harvest 100% Zürich copper harvest العالم Zürich 100% Zürich lantern wolf paper-boat "quoted" naïve العالم copper river "quoted" 🌊 river paper-boat lantern Zürich 東京 paper-boat naïve "quoted" Zürich back\slash naïve river','{"mood":"calm","big":9007199254740993,"nested":{"a":[1,null,true,{"b":"c"}]},"pi":3.14159265358979,"n":48}','friends',1,NULL,'2026-11-23T14:10:06.165278024+00:00','2026-11-23T14:10:06.165278024+00:00');
INSERT INTO things VALUES('b997d6c5-be81-4b3a-82c0-f67aa2ff424e','3a050f65-47c3-4b46-8445-c7b06f821343','place','river привет under_score naïve Zürich naïve 100% harvest wolf edit 0','{"edit":0}','private',2,NULL,'2026-11-23T14:10:06.167627655+00:00','2026-11-23T14:10:06.281168929+00:00');
INSERT INTO things VALUES('fc3ab0ac-3959-4739-9af2-032f94c07477','3a050f65-47c3-4b46-8445-c7b06f821343','note','harvest 東京 العالم 🌊 "quoted" "quoted" ملح lantern harvest edit 1','{"n":50,"nested":{"a":[1,null,true,{"b":"c"}]},"edit":1,"mood":"calm","big":9007199254740993,"pi":3.14159265358979}','friends',3,'2026-11-23T14:10:06.359187620+00:00','2026-11-23T14:10:06.170006981+00:00','2026-11-23T14:10:06.306911972+00:00');
INSERT INTO things VALUES('0f3469ab-1e1d-44ec-877a-571dfec98169','3a050f65-47c3-4b46-8445-c7b06f821343','place','🌊 привет quiet copper привет 100% "quoted" naïve back\slash привет','{}','public',1,NULL,'2026-11-23T14:10:06.172877729+00:00','2026-11-23T14:10:06.172877729+00:00');
INSERT INTO things VALUES('5f47f16d-f4ff-440c-964d-33bfcf255e88','3a050f65-47c3-4b46-8445-c7b06f821343','place','harvest river naïve Zürich paper-boat Zürich привет 🌊 paper-boat Zürich привет wolf 100% river harvest quiet under_score 100% back\slash wolf','{}','friends',1,NULL,'2026-11-23T14:10:06.175589490+00:00','2026-11-23T14:10:06.175589490+00:00');
INSERT INTO things VALUES('024eb1de-105b-4aa0-bcfe-c0ceca88829a','3a050f65-47c3-4b46-8445-c7b06f821343','place','привет paper-boat harvest back\slash copper harvest 🌊 lantern quiet 東京 Zürich river العالم 100% привет العالم back\slash 🌊 garden river 東京 copper العالم','{}','public',1,NULL,'2026-11-23T14:10:06.178207080+00:00','2026-11-23T14:10:06.178207080+00:00');
INSERT INTO things VALUES('d535d872-0a1f-4df0-8a77-ead16dec16d2','3a050f65-47c3-4b46-8445-c7b06f821343','','100% harvest river copper "quoted" 東京 river garden river garden back\slash harvest العالم wolf 100% harvest under_score 東京 ملح back\slash العالم back\slash copper naïve harvest "quoted"','{}','private',1,NULL,'2026-11-23T14:10:06.181734523+00:00','2026-11-23T14:10:06.181734523+00:00');
INSERT INTO things VALUES('25adc1db-f60e-493c-a5a7-3047536a3bf9','3a050f65-47c3-4b46-8445-c7b06f821343','link','copper quiet wolf lantern copper привет paper-boat привет garden river under_score harvest back\slash quiet 100%','{"url":"https://example.org/?q=ä&x=%20"}','public',1,NULL,'2026-11-23T14:10:06.185169748+00:00','2026-11-23T14:10:06.185169748+00:00');
INSERT INTO things VALUES('6eedf2e7-1fe1-4d3a-895b-f21a7b1fcc02','3a050f65-47c3-4b46-8445-c7b06f821343','book','garden river river under_score garden paper-boat Zürich 東京 Zürich river','{"state":"todo","author":"Ursula"}','private',1,NULL,'2026-11-23T14:10:06.189079392+00:00','2026-11-23T14:10:06.189079392+00:00');
INSERT INTO things VALUES('fbf91c98-9915-4e62-8ca0-13dbbebb20b6','3a050f65-47c3-4b46-8445-c7b06f821343','note','quiet garden ملح 100% Zürich 🌊 garden paper-boat "quoted" edit 2','{"n":57,"mood":"calm","nested":{"a":[1,null,true,{"b":"c"}]},"big":9007199254740993,"edit":2,"pi":3.14159265358979}','friends',4,NULL,'2026-11-23T14:10:06.192063035+00:00','2026-11-23T14:10:06.277364536+00:00');
INSERT INTO things VALUES('e5df36ad-f072-47ce-9665-54f37949c533','3a050f65-47c3-4b46-8445-c7b06f821343','','привет привет paper-boat paper-boat river garden lantern ملح ملح edit 2','{"edit":2}','public',4,NULL,'2026-11-23T14:10:06.194785591+00:00','2026-11-23T14:10:06.289954871+00:00');
INSERT INTO things VALUES('1a6059ec-1741-45eb-9910-9a100ee06f96','3a050f65-47c3-4b46-8445-c7b06f821343','link','العالم العالم ملح привет naïve wolf wolf привет naïve edit 0','{"edit":0,"url":"https://example.org/?q=ä&x=%20"}','private',2,NULL,'2026-11-23T14:10:06.197522835+00:00','2026-11-23T14:10:06.260870372+00:00');
INSERT INTO things VALUES('66542259-dd1e-44a9-9580-a499a285c818','3a050f65-47c3-4b46-8445-c7b06f821343','note','bulk 0','{"i":0}','private',1,NULL,'2026-11-23T14:10:06.373975746+00:00','2026-11-23T14:10:06.373975746+00:00');
INSERT INTO things VALUES('09e8ec68-daf3-49c6-a3fc-91e3abd59f1f','3a050f65-47c3-4b46-8445-c7b06f821343','note','bulk 1','{"i":1}','private',1,NULL,'2026-11-23T14:10:06.373975746+00:00','2026-11-23T14:10:06.373975746+00:00');
INSERT INTO things VALUES('0c1e5f5f-7daa-45c5-b2f1-436b18ec0f4c','3a050f65-47c3-4b46-8445-c7b06f821343','note','bulk 2','{"i":2}','private',1,NULL,'2026-11-23T14:10:06.373975746+00:00','2026-11-23T14:10:06.373975746+00:00');
INSERT INTO things VALUES('5cbfa082-3fab-4712-8a37-02399882a8e1','3a050f65-47c3-4b46-8445-c7b06f821343','note','bulk 3','{"i":3}','private',1,NULL,'2026-11-23T14:10:06.373975746+00:00','2026-11-23T14:10:06.373975746+00:00');
INSERT INTO things VALUES('96f09476-7672-479a-8001-c1a20edea0c7','3a050f65-47c3-4b46-8445-c7b06f821343','note','bulk 4','{"i":4}','private',1,NULL,'2026-11-23T14:10:06.373975746+00:00','2026-11-23T14:10:06.373975746+00:00');
INSERT INTO things VALUES('34b40ed0-6e6a-47e0-ba73-67d8f9b1d407','3a050f65-47c3-4b46-8445-c7b06f821343','bookmark','x','{"url":"https://x.example","a":1}','private',1,NULL,'2026-11-23T14:10:06.377891026+00:00','2026-11-23T14:10:06.377891026+00:00');
INSERT INTO things VALUES('fd6ea8d5-9434-419c-8644-806e66ad14e9','3a050f65-47c3-4b46-8445-c7b06f821343','gallery','gallery 0','{"photoCount":1}','public',1,NULL,'2026-11-23T14:10:06.753542800+00:00','2026-11-23T14:10:06.753542800+00:00');
INSERT INTO things VALUES('86bab8fa-5586-4f56-bf6d-ec467eeb6241','3a050f65-47c3-4b46-8445-c7b06f821343','gallery','gallery 1','{"photoCount":2}','public',1,NULL,'2026-11-23T14:10:06.786598022+00:00','2026-11-23T14:10:06.786598022+00:00');
INSERT INTO things VALUES('a88f07b0-e958-4390-aaf9-c3c861257d87','3a050f65-47c3-4b46-8445-c7b06f821343','gallery','gallery 2','{"photoCount":3}','public',1,NULL,'2026-11-23T14:10:06.834618617+00:00','2026-11-23T14:10:06.834618617+00:00');
INSERT INTO things VALUES('df254ce8-a6b6-4394-9697-a375d420c0f1','3a050f65-47c3-4b46-8445-c7b06f821343','comment','first back\slash quiet 100%','{"depth":0,"root_id":"f2c6efe9-1bba-40ad-ab58-36b3221cf87d","parent_id":"f2c6efe9-1bba-40ad-ab58-36b3221cf87d"}','public',1,NULL,'2026-11-23T14:10:06.903525975+00:00','2026-11-23T14:10:06.903525975+00:00');
INSERT INTO things VALUES('24add246-4a66-424d-bc7f-9cf548518e56','3a050f65-47c3-4b46-8445-c7b06f821343','comment','reply','{"depth":0,"root_id":"f2c6efe9-1bba-40ad-ab58-36b3221cf87d","parent_id":"f2c6efe9-1bba-40ad-ab58-36b3221cf87d"}','public',1,NULL,'2026-11-23T14:10:06.916932281+00:00','2026-11-23T14:10:06.916932281+00:00');
INSERT INTO things VALUES('d487971f-c018-4400-a825-f340a2d9ce89','3a050f65-47c3-4b46-8445-c7b06f821343','comment','first العالم العالم العالم','{"parent_id":"3b15b310-1324-44ff-bfcb-25dbd526b2e7","depth":0,"root_id":"3b15b310-1324-44ff-bfcb-25dbd526b2e7"}','public',1,NULL,'2026-11-23T14:10:06.950475974+00:00','2026-11-23T14:10:06.950475974+00:00');
INSERT INTO things VALUES('43cb4d3e-42f0-4bb2-8788-595462aaa813','3a050f65-47c3-4b46-8445-c7b06f821343','comment','reply','{"depth":0,"root_id":"3b15b310-1324-44ff-bfcb-25dbd526b2e7","parent_id":"3b15b310-1324-44ff-bfcb-25dbd526b2e7"}','public',1,NULL,'2026-11-23T14:10:06.961673091+00:00','2026-11-23T14:10:06.961673091+00:00');
INSERT INTO things VALUES('6f4a87c1-e43a-4421-b626-71eaf3a6c7cd','3a050f65-47c3-4b46-8445-c7b06f821343','comment','first wolf 🌊 Zürich','{"parent_id":"4cc971fc-b994-4e61-9816-8e4cf396acf1","root_id":"4cc971fc-b994-4e61-9816-8e4cf396acf1","depth":0}','public',1,NULL,'2026-11-23T14:10:06.971837954+00:00','2026-11-23T14:10:06.971837954+00:00');
INSERT INTO things VALUES('dd01d0f9-46d2-48fc-84ca-ec2d430969a5','3a050f65-47c3-4b46-8445-c7b06f821343','comment','reply','{"root_id":"4cc971fc-b994-4e61-9816-8e4cf396acf1","parent_id":"4cc971fc-b994-4e61-9816-8e4cf396acf1","depth":0}','public',1,NULL,'2026-11-23T14:10:06.976584774+00:00','2026-11-23T14:10:06.976584774+00:00');
INSERT INTO things VALUES('1d8d89fb-8b6e-4763-853d-96bf83b92141','3a050f65-47c3-4b46-8445-c7b06f821343','comment','first привет naïve back\slash','{"root_id":"1e023c31-1638-4cb7-b35d-1cab2dfac3b2","depth":0,"parent_id":"1e023c31-1638-4cb7-b35d-1cab2dfac3b2"}','public',1,NULL,'2026-11-23T14:10:06.993330758+00:00','2026-11-23T14:10:06.993330758+00:00');
INSERT INTO things VALUES('87c85023-41ec-4d02-86fa-3f7c3c64ec6b','3a050f65-47c3-4b46-8445-c7b06f821343','comment','reply','{"root_id":"1e023c31-1638-4cb7-b35d-1cab2dfac3b2","parent_id":"1e023c31-1638-4cb7-b35d-1cab2dfac3b2","depth":0}','public',1,NULL,'2026-11-23T14:10:07.007592418+00:00','2026-11-23T14:10:07.007592418+00:00');
INSERT INTO things VALUES('not-a-uuid','3a050f65-47c3-4b46-8445-c7b06f821343','note','id is no uuid','{"a":1}','private',1,NULL,'2025-01-01T00:00:00+00:00','2025-01-01T00:00:00+00:00');
CREATE TABLE thing_versions (
                id TEXT PRIMARY KEY,
                thing_id TEXT NOT NULL,
                version INTEGER NOT NULL,
                type TEXT NOT NULL,
                content TEXT DEFAULT '',
                metadata TEXT DEFAULT '{}',
                created_at TEXT NOT NULL,
                created_by TEXT NOT NULL,
                FOREIGN KEY (thing_id) REFERENCES things(id)
            );
INSERT INTO thing_versions VALUES('4ced2152-3342-4987-8828-109270e9768c','0aca5ad3-aaa4-4f22-ba98-61a9a45e24c1',1,'note','old 1','{}','2025-01-01T00:00:00+00:00','3a050f65-47c3-4b46-8445-c7b06f821343');
INSERT INTO thing_versions VALUES('03ce0a74-5366-434c-beb1-0898a5ed2f3b','0aca5ad3-aaa4-4f22-ba98-61a9a45e24c1',2,'note','old 2','{}','2025-01-01T00:00:00+00:00','3a050f65-47c3-4b46-8445-c7b06f821343');
INSERT INTO thing_versions VALUES('4780f79e-41be-4b63-857b-9bc8aca4b7bd','0aca5ad3-aaa4-4f22-ba98-61a9a45e24c1',2,'note','old 2','{}','2025-01-01T00:00:00+00:00','3a050f65-47c3-4b46-8445-c7b06f821343');
INSERT INTO thing_versions VALUES('86882833-1dca-4292-86cd-a9335f15d2cb','0aca5ad3-aaa4-4f22-ba98-61a9a45e24c1',4,'note','old 4','{}','2025-01-01T00:00:00+00:00','3a050f65-47c3-4b46-8445-c7b06f821343');
CREATE TABLE photos (
                id TEXT PRIMARY KEY,
                thing_id TEXT NOT NULL,
                caption TEXT DEFAULT '',
                order_index INTEGER DEFAULT 0,
                data BLOB,
                content_type TEXT NOT NULL,
                filename TEXT NOT NULL,
                size INTEGER NOT NULL,
                created_at TEXT NOT NULL,
                FOREIGN KEY (thing_id) REFERENCES things(id)
            );
INSERT INTO photos VALUES('04004017-8851-43ff-89df-4a2d6210f538','fd6ea8d5-9434-419c-8644-806e66ad14e9',NULL,0,X'89504e470d0a1a0a0000000d49484452000000180000001708020000009e43187a0000069a49444154789c018f0670f900412c14cccf19cc9937031761f31ec04b2a6c14ea59335c12d73306bc479e849a5ed711a30adc1bfe143cd7cfe42207c64ff3d3342af16c4d07da02043e2d6f3e42f1098d7ce65f1900bb4a2b96ffeb821a10051f0728c79f9f54f91ea1bce0f0554a3bb953d5f4c5e78baa958f1faa074d9edb7ec0c6c077e79100a48689d8501593484b8cffb12bf8c366779e1dcaee69008204c5eb2cb52077cb84a4f467606c622f5c94b9b7ce4c7e16fcbf36beed294fa10fb08f0a301168f86d858fda31e4438213ad665cc12a0e1a11bdeaf920cb3d2e83a3772dc95de50051bd7871581383b41e0e1884f71c334aa2026598e135f1a5be83c73fbff6c256e17a4906ef6312507027bf47e431c50b26e7ada577f43bbb49a9711d5ce74ae04c88d6d27e4f0d8a0097ab5585fb37a2e9f73a4e1d6cf4923d8367badd857a7931c794d4531d964908e2ae47e200925fb8de14d16f8d5c465c755964282cfd8c596946629d670521d01cb1ab90fc2e07d100f444887f5fbb1253be02b6e4243db67da4c31f9537fde40d440a7c2d725d55349f800f0931638509ed7ae334b3305b178b3feefc8f383e3ecf4674744beccb5409c7d712ca1ab9ad00cd7babdfa4cd1ba64bb47fd805ba375f23a6dd660a7347d7cbe8171411888b1233803e06de791493399cb1553d1e892bee4be13f4396d0938c7c2c93e871c567bbeb9bf4f09e0f7c00aa7160c4ca06b4537aa5a6fb8a916e971d0b5122b2e11fc6e1b537734fd5acb447678d30f38941d33402d23cfecb4cd58f38c2e7ea93b495b4c8c4a403ffc2e3995e9b4adfc1762d00a9a57ca668da050d1883fe999fdfdcc7edb714b3e705227532d1bfcd4e60d7f9cde1af2f57b9a2bb269f593896afd750946a60d35d1e36b415d205019d029bcb32070f6459fe88490065d23e4a50360e332657fbefdc1f06a54979b58d5610883220b262e6c50a1b70ca16e11b7a7f72165158a103e99bd681fd227cc771d39eccf80b7c2c5857b7c25f0394cab93aabc500abce213fd8b37dc661ef91b079df118e0cae4f7b422f648a41e2ef7a51bcb46ecfc06a98f36874e74385e1bc7ece6c403e2e8ac50e4a9f07c72c5a76a4603722b99862219f2d73930040cc90b6ceed438d5a0fbbb3d30cec7fcdb4325d953a8a7014cf1452dc659b4fc2149f5b74fe82deb200399215187d3813a36bb02cd5c9718f2eb2d9e2aee71b69db41fa60168559005378857f1e56b7b1d22f679f4645f9f7797b03e344b39944487baa3cd9564feccf693a9406b8f969161e8f9b64389ee53952a6e3efb99456241705eff82aa98737fadefa61a404b7002e92807d28460e0cca4a97bc5f56349ea7c25eb6a375bc45bd817a1d1536ce196efdd8ff50992948745346e2cd2d14e1f5616fbe0110d94991241cd7ad20e0045a54c19702e2b26400f02ba5ebdb4fcd291ea998d7bcf64699af0e6071e52b4bbed5b87be1ca853a745c67397181306080fa74ea733929d025e1443a34ebc85762f32f46bf1dcf7918be15076deb993d4500da2c673ab556bbae05823e7abeb6fa16b433b6a739117c82b562e40ae13a0af93825845e4c94c2498089e3070caf4df9f71012265dc8f351e5c97526b8a86e9f43166c56b8efa9ef00c6b5a003abf7aa740a7feb174a498bc48b2086b647113066da32b9907948249baeb97db3cfab1eaca5f6bc7c78b24d456903e8cfe4ca9a5621499a9d81ae2561285b9bb4efb6db2200f8a3598d830b5489790a6f18cce5669032647b1d42182825ae4502608a07a50e6ca4a70df8cfac591dd4172cabfdcc83ed060da2a01cd4a8502f094f6b492eb7b9d8b04ea97584f400109ee88eb98c438104f333b94d74cd2e0e443e1e685d84bb4c5a520eb37ce2ff6db0c7eb6ca50d370721cdb31e74c0d1c0720f800a86de7b76b568a6d98e98ff6e50f4884599902d00a902f87f52a3e76c1a6bb817e05dde47980c394d04449a4db43156edcb2ed4adcbab10786707134576dc350a18a221383df945db015b724b39b5fe27b26e72258b5a0787892316640018d0b98805a615e890a9d289ccd8a2d6c44dc6c5d149027a82c17b653b2c1119cfa6e2a1e900f2f0afc278c1b520c988a424728786f2b2f4714821ba6856bb7a584eeb5a16a4c3b900db3ed14e80c034bab69ae72d8cca94e439e6f4594c0342bbfa79bdaec381096600841d5b9c8ca5827b87e02efc2d6741d894be16e2c0bb1597d0dc83b47ac54262be2068a82428e400c2c9d4fe0d37ececdfd4f25a21e1cbfb45047666cd1496a9c6eb3c2e71270734fe2d6ee81c66abf71cd547d0194aa4ab61035f8c862ca0c48298cad71a9d9b7fc2df839c67431a6a63ab2e6298aeef0e0000000049454e44ae426082','image/png','bild 0 ü.png',1747,'2026-11-23T14:10:06.764725149+00:00');
INSERT INTO photos VALUES('14ebf775-86dc-4990-901f-4571fc24141f','86bab8fa-5586-4f56-bf6d-ec467eeb6241','caption 0 🌊',0,X'89504e470d0a1a0a0000000d49484452000000260000001b08020000009fbb6a8a00000c2c49444154789c01210cdef300edfa48bbae66e91aa00422d1a5128c70e095666be8cfe368681d5cde3f194624fe5c0754ff71966c514a6933ee30672e19d47283e2d94f1d441551e49677a34e9e84a66d4d76c810a7c24f95722f65ed4c5edcaacd3a13b43e6b2594fab209fe2f66f88f9b2d6747f08a7499103300b0634d00991958aab3e6f67ea8ba5b389823e8303952c9ec12111431d343d4b427bf53b8562ea902f59b4c8530367a3b4efe8a3ca6ef7d531583bb6591ce68417a7a3007361bfa6b752c574e870fd9c938953d2b6f777c1f7d25ac32156e599baf2bec5d05a2d2d0102d7d4b554db047686570a9220100f513fea823206519bbd22fb253fcfe45849b1bee54dec5993b2281767a65ea79fc19c8caafc2cf2c74adda9c0299fa0838f3d6d299ea4aab6d2ab5c9ee1095ab2d8a5fe2d07b3d6e15c05ec78aaa4db95572b3c99dffa36053c8040059357de880b433c04581d526a9e38897b99cc01efffc00ba091d3cc1e59f4dea11a6f746038a496017c8588f7b950dd7d02bc2fcb88ea552fd18b147661f539d579f1b98c4b85f8b9ef365a4e0ce3785b9c9a3c5f1883968e6d151a1164d8ef0d2278cc8b9ca933e84e606159cb5b8877c2331d3389d545a3ccec9aeccc8ffacb35f49d393446dad2100d3220178ddce6d8c434d717a3f9011c39343c48c228b6d729e30b828b80b243ea66f01ea47e48c1ee41014ef38f77296aea9756f6a900f72580e89d9bf208c2d39ccc7d1731cbea88024f444dce8e861ae6139ce5490632708e065648767970b0820b569d50687b553a1b59c351659b5d70f00e834af364ebaf1f82aaca3f3413780c76bb5800a628edfc452df444606386dc20e042ced166824a5adecf869037c68b5c335324066e1e9e1221bf056cc7af0f1483cfec3207a7502c872137c30660013ee18cd7b7016d386154eef09f535315f4953a536c301240f2b271b94eacb036a0c5f00ea6a3e6adb382cb4302c7a332dbc8c9a9e974bfcab62032826163a6dc5e9d06b280b1e0f45dc1c5c96e282448199b20ea6c33053e253f2a68c7f06d30aae76b6a8007aaf28523512a0d9acbb203eea526c1b7dd02d6c6f930685dc3c5ae05591c87fae830e2e6b84482322c89b272022072500b9264839fc8ce65b33829bcad158e330ebafa5690fc673366ab3ab8e0561252d509f865c1749f6311dc4822d721f2197078942b5ba5a46bd80bdbb55397f5492c20f726370c4bb7bf186031932c1bd78900ff1e0f93b38ebfb2fcf3cf8f55876dae11f3c612288b8e3f07aad1d2471f76ec000381edd1c7a57a16c332af487efeb4326e7a232698fb8223df3f6835c050cf01077ff47ba4ac6a415bc5d7408ea29e66f1292e047629ba06621cd0c5406b8f77721f4bffb6c6e62f0679ee98a73a410d05aafd30bbf527a004f84e8f3c546857b3d8cd54c4645a41d5577d85529e7d181724d0089d0301adf35089424935946d725c0993be47cffbd62df2681c35c8279d2bb83251df16ca704e3f3ae5ceea677dc2d6ad1cd4477bdb8c2fdba41716e88391245cfd727f0e8aab6b0dfa159f60952c9bd3b95687f64bd9a825321e8176507d38b0e2302582b7f025875598779090c3a2a2d65004cf0ab25b2a395d5f584aa1c2a8753872e201a8643a8aefb48601a4ed8c59708759f24f130214d61e7ef762ff1de4606626e37ea7b84d8a91d0f750c71946ce8625e689f8543501f73edad9ecba19c1ca12d9619a6794d597dec0f65a43db9f39f263623c6dff7228171e6a2f4d6bee4a11a0035e92c8e44134220ee119923aedf2b4ac9301a1093453624a153d0567a58c6daadb93f7cea3b2e84c5f2735e93eec9674263fb36ad7e0e82f04ca4a058ae60d61c0076b005821413a774a288bb9abfb4c9c191387406d27d1a574d9d81a6c2df9d447aac1cb058a34718e9adf0ec6daeb87f0020333ca70d0d74bd2422fe1a65eccd9ff4c19ef0a3b09fb43623f7e4d506746a6ab9b93f11ecdd0c43db2f5e94b633711d70bbdd50c227d567a79aa85ffb0549c1545d0839b91b1c6a0b6eec4f6d494ee00fd945848d77d76eef1b2f02ae547982765976596738ec6e8bd91afa00e22c23d40048a3eb576eacd17d657452d1b6df9b9e526fe42b4862a13f975ed5f5e1f8f28df165f14a567725b4c423ce33b5d9abb4c84dee0315f4b5cddd9850024abbcca770ae50ce5d923b450da5f5e1fd8cba0ab3a6f43baa82c68508bdc622b9068daa93fd52c10b26626b1e474b9f74701ddf873e0036492d4cde6214fec5d82f5b409a132b1c523f130ba75639ed52365c65b765b83ddea6c8d181e477f70c59545c4db31ee411e107e7e00bacca4b1848fe59c4500202b9d460c2d1aaf552a1c061896c02a7a286ac51fa8c2afb174cdb2ad496da022c4434c08d3adee28329e5bc3112fc996d0021848ebd69da8ee9a2cdf23c174a971b43b4c07f8411e3f40d2c29116eedf02994af5e453d5f85ac545372f27280841f71529a20c4e36c32d5f0a01ec476edf66484523da2cf5546f0f0fc89bc32fea853af30bcc23947ff90a9c55ba00ea268ea3f91e9bdb9f66559b8606199967d20d705006b24693c7938923362008819da2c8fa004d4b35c06675b72346b3e88a5c4cf0d22d9388a4bdbba0b0d1bdac552bebb44b7bd824853504d4c383f519e31fed3ed071d78d84779027bb67b2ff4c6dbabf3157119e77a135c6523852aa92dad28d89d25e47d4f589cdda636db5417fe3e501d910014ab183461cf56756bdd84e82e7aef0172cb3365d02c93baab7f88a97113cdd5dc234f2b241d628633c3fa816332fde59520f2404822f7df410c5e172639a47a1b7189b257bbd08d52e0e05b01432edc784f853b3ac22f71014e15b52b9ca2e2649f68f7ac40bfb5718e410bd6dc5e16968d003ce4bff37fc09496cd1083f7a46de7b79ce8b82cb86a77dd82bb088b1faeb8d110df9c75aeacf1375ff934bd648af91643add7e093d74fa04e5d50b48f1f7da912581bdad9624dbf3d398be1cb820ac8c75fc205be3aa4aa401160690a769632667b77f1a43e12a62eeb3e796ce19fd5b90700743ba9cc7bd87caa7bc1139b89f0f5ef061bc2ec7459f0c6513585e12e9fec6c01222f2e5ebc02ddd2e994b2bc5633fc3abe946b70c6b7ab8c912bbd3abba746a83aad52d50bb871cd015265e4b8cf847758ea54bf1d0ec070a4cd15fef1655822595f844557a09444f738448c9e9a6671e200a340bafce5541e3629104b88235a0b0875e12ce87a5d67a0ad0d43acbe21240b3d1951958e992c68e18f021e92749d2ef749c3edc0e964708f8a7e449cca1772306fe1bcecb2f80db6cd6b51b1fecf504ed95ef16b657fb430878db23ef690c06fa1df009a824640579530deefdfdf60334f00d2584ca271dec68e4c335d6152f362e1f8320866e31334de6f9c7458b1be35f521509d4e81331e19657f692b82812c86fa5d800099ec72be7cd33a72043aa837e7fb0b736bb312a0c6d2c8729fd525e1dff38c5bd0d06c196eec7d3c28bcdc040684f95062f04399de6849c901970bc3e2a60076ac224118289216979c533b2e22990cbc5bcad43e3ced99f9e3c436de74c266a4f5c1c98e3815e586674ee1c78db94e57d94c8b793e08d52911e39be1203437cf9a09c0ba40f22d080d4d71292e63244694d5e1807ba01831d19c1d3933db206e8efe945fdf0a90e9a6998c2b30fdae75bc003aa2959dbf7ed38c7bdeee8368454107288359b88463ccec593199355ef3d61661c8c8d964bf92ceccca60c748acee12297b2658b889ebf3aa9fbc5e5a572d4f6cf4ac344f4972a8939a2a8869ca06de70c2ee06e1c0003074ce817b0c32ecd62e7ee5926d1dbe103f0af84acc4fec88b1cc0052612eabde6394a618be3413aa82858cdce4e6ecefa238593a7f416b456bfcab60aae4f617581d59e42622e70f09f6d22cd3764619d279ad9cfbd4ca1d04a513dc6771ab060d301cd8fafcbf32c1a106c485d121ffc035fb32cf34fedd0c3bf09b17d78d01f27eb3efc134971aa99d78cc0e00dceb4af49b1794074ba41e7d0f548679c373a648337ee0c5b14ee55993bd098afc1a3e5300cb20a7a8244fc2449b143eeb49f93d6e4e9d75001b84315de0a7425ea0c94ae58d805d45be4d7c0a3e679c039ca53290ee51e2362fb2cd5c526a25032ecd2a407ee81ad1e63b0fcbae667bdfb100e8b941c52295d690953c6ddfa6e39060f69bc22d3ce620e3da83fd84ca347650dd6103f6c3afc03f2bc84f9dd24193a6e4ef93f447588208d30c8cfebf6dda0aefd2642f2d719ec067d4bee8ddbbc73773239d3ae4d3b3d6577adaa880c5a1fce413ff691b511cb198286e79ff98e2d12715fac9f23535beb15a0000000049454e44ae426082','application/octet-stream','../../etc/passwd',3173,'2026-11-23T14:10:06.797496943+00:00');
INSERT INTO photos VALUES('d34fb999-1be8-4f28-9185-925e0baa029f','86bab8fa-5586-4f56-bf6d-ec467eeb6241','caption 1 🌊',1,X'','image/png','bild 1 ü.png',0,'2026-11-23T14:10:06.810430979+00:00');
INSERT INTO photos VALUES('78c1c3e9-eb07-4d22-a1d0-203dd8489780','a88f07b0-e958-4390-aaf9-c3c861257d87','caption 0 🌊',0,X'89504e470d0a1a0a0000000d494844520000000b0000001a0802000000ee44314f0000037f49444154789c0174038bfc00eb4a1ed96e23e3f2423304d7d17f3e75e1af6fa62ee15da921a7093880d259af1100e53fa469579c4c88828de44f9686e06c5462e3436daa58ca9ccef3ca4fba18d980005aaa69c38b4541b8eb69465aac8701dd5f23852e6c3797ffa77f958fb11b3a160b00548428dc627bfaaee8179c833ccbb6983365a5908c8b2c77162bc3b35fdfad897e0054975b38590f7bbcf345d6ef5415be2c09a2490d1e5e419b963750d14f97a3594400e554e4ce5c409bc545a57acebd2ca8e9303c82314da8a4d00932335cd785a21c4a008c3fbeb1af4ee9eb16ad9ba433a11cb4ceb6b9e68c46249c2b63dc1414905cd22e00447f3447e200791a7305794ec14c50cbf58e0276a19bf911badf40e642a903fa4c0004acf4cbbe0efc173ff0272dcca47785e528e3e39db1f96fdc26d33fb040d86a7a00717b71ae0bcd8c921c07d699c79956f1e8ed92cd1431eea55f0efa59768abd38a80003b4b2c639ada9a89c485a0b20eca0703501bf6ed184a9810d2687b825c38309b100d50c978208bc191e79ea30ad2482b2324927eae6785b8caef280d1652b0c1d4ae000af5ed1d297db62012f434182e259020dbaa3091edc86797b36e66b26753775723200e039a6dea1f353cdf150a5c2e55e3331e7fc35257bbd412ad3f1f1c146d8fe5fed00933051a8be72797ee4c8fddf496874b0a921249c3cf35cecef00ce2412dd600d400067b0d3a66bb7628667027fa41d129907370cc7d7e0b608e7481250eda088ef0a9300aeb2092225e202d539f52e3d8906c72f78ca713da600d454042a5a777359a6aec8001eb1de41fe659b0367acd369e6769e15adc675d0c5272e31369f3ff8182c106912004074d7ca7a89b04cadea58e587ee1e9a6f74f69abb0040253971430a52fd52038400bbc369f701857ca645d486b8a7a54b099efc017729f1ea69f7453ee83c02a35e6100c123086498263b57e3b13b66c38e6585cf3bd57781c3d233d95e53458e4c486bfc0056697b5e4bc827f0b3a32c7020090d302935bd7bd7aebfcad8531699686e54cbe10076dcf07124fadad3899adf87fd16e4feb70df0539d9835faf7262457e0e3b2f48d00adc644ea092cbb904cb4a3a4d3fc024c4369bc73cca9c542e01478ab1249229dbf00d5fa91c0bc678d7771f88a5bf93b6bf026d482243c33b6fc72f128f4bc834dfe4000195367fe4d72f588ef0337cb86789136951980547a46eb44f004486bb09e921aa24c77ac9c8cbd12c10000000049454e44ae426082','image/png','bild 0 ü.png',952,'2026-11-23T14:10:06.849530400+00:00');
INSERT INTO photos VALUES('2c460b5a-efd0-44c8-b387-1c0e095b151d','a88f07b0-e958-4390-aaf9-c3c861257d87','caption 1 🌊',1,X'89504e470d0a1a0a0000000d4948445200000021000000080802000000f82501c60000032b49444154789c012003dffc0075c682e64f833a467e6ee65535a0e9a5c15c5f4e8fce06f730212ad8527235747818a52c26c6b532114032f2e4a72fa72c3dcc36ac1a788618aab43ff27cfa3c6d6e4202440505275986876b3930ac7a035c64d7123a33715b1928369380c1ccb6f310007a23e71dbcdeedc3d85c1aa4f2064c0a85a0ffef2f933a83420e72c5ff7ab6a881459abe7e9e240c0d99ace2869852c1ba752deb343b6f83109afaf8d7f009b49010ed1bf9c901a4b5652c09f3b77f522cc80fbfc3341612c4e7094b16b03f2d54622c0089edd2ae495db7033c20e135a75da94ced176e483526c1b8fb29a45849fca7829971eb8dd79d74525097f7bac2228af41e889c362b30f84ca418dbf66a5d25f1419e953aeefc41c40bb3c3148324bd51fa7b90e03a518896728205d2bdb92788fadee600231bb7254a1ffe84721fae0bad8d673532b794263eed7cba8d1a7d236dc7d99ebdbaa76c0426fc2660baf207636a1fa35042bd45b560ef5bad23a6f66694f61e1a1feda72759b7c6bb236be1eb8df548694a2bcfdd161ed046174a85d737edded6a7ce008f1f6143b363b114b1ba5c99dd6da23d8ffbd2a99572e9b5dbd72b9739f64bb25e5dae77777d5ded49802a25fcdbe12ebaf3bf3b252dcc20bf9fbe810a6b412179bfe955dd0c4262bf9289a0df46d94afc8c673e8fdb968d15266b4fa61d284ff968c0005e9c6318766f46102afeb739f2a3c813d716c5b116915fc11b6611445308c70b547139df5a06d1fa156df32a6e3ecf26ed7015e958c7f62ada97ef16cbbc7a85fc1f3c4aad07f8e8ca95dd6e10067bed31412d12732f44bfd20db838d5ec5fd25e39e2002ff7b4be312f5db9ef67f54af05f69ab7be5d49afec806d6cc72f7def0b9fc066db293935469202f69b64e2e49158ba5599c60e3773839052de49e5c5dd25e2b4d20d51390ef0a8e23c087f2264d56f45205a0bb13426625111c526387033f6cb7a02b00f142b1e339fc2557fd217850576fa43f7064ab0ca622bcb92cb892b47acf86477399084c882aa803f4f4254f8484f9695276eeba0189880439fdf094e42557fe429b8738cc0a24827f1063eec9a555ccff6e85fd51ad8d275c03e397df69b3ef1f27922a60839875d52af60000000049454e44ae426082','image/png','bild 1 ü.png',868,'2026-11-23T14:10:06.865528990+00:00');
INSERT INTO photos VALUES('4aa7825c-ecb6-4035-ba1b-4a1a161ac287','a88f07b0-e958-4390-aaf9-c3c861257d87','caption 2 🌊',2,X'89504e470d0a1a0a0000000d4948445200000014000000210802000000565c1c44000007e849444154789c01dd0722f8004c1098d24183debee6b105382c0287d336277f62a226152b7dae7441a6e05a442f7bf32807163be6448841b0a11ac684959ed7a13d5d3693bcb6203600f489cba6e943e390908c5e390e7b40b808a3939bff227f6f0781f24f3fa92e463e3415fc799938cd29f1173dba71401730d94a97f876ccf46cc5581f00ac6afc878e6f6dea02c84c6b1febea030416db3d84d2a092b56efb96ed7d9fbea25195c038a349f2d4e0b3b9edd4c8b85abd47031c66a2ae5af3fc4300d2737ea203a78d0c6b96877fcf4a000a751a2991d84a2774505c7f7b2514296c6059132c924e2251472cc39a320092ac1513324065c08e6c3a4f401300ee83510c658115f2b9e70453b842d5eafa1060fed36aabc90f719f6ee972402b6e32c6e755fe2fb1390f5dcf9b4a444a43612e8782f99bcd2d981c0600a22590d62a273baf6a4a5a70d649b35cc3da0028d61f0b3b435f3a99a57a0f386263cf142ff5be185c28260dc9397bb7810cef83df99c11cc92ed7430036cc8fcb05c31d667c760862599eb43c0a2e32b322e50e1160a7a34c052a06cad65bb26e815faae1d6ef3f77268f58f4b9f7e5fc7c029f6915cdad8600d74bb6d64ab765f8abd3ad126c43eb1f2e5cc245deb91e83746f78a60635f9d7aa05b4d0faab62ae5c75a4fbb9ff3cd67306fb3be8cffd2435b6551500df628bf4bb5a4688a1aca809792d9ea734647e19f7d76f5c3ee37cd64230924421f10c4de56982619bee6519a10219f836475adc0c1e8163fcadb034008cae201e791eb7714d2894e7f03f043987e686aeb7df82e7dd75b7ac1fc6986e6704598d4fa8eb20a447fa42de8cc14d96341e2fcbe5084842097f8a005674f201f912f823ccab7649dd3b4e3ca389d4c81c711da410afa2c39907bd53f7c38a92c9c8f14faf75304dd30d88c52e9569eba20e237eac4b597400f8458aa5a3488d2ad5f79ec5b40a75fb02fd54e4e8febe3875ec6da91b968ac890f3962417be50ca42bb73c157e391240d0939df9ef74448dd76baed0024d743f14d0a9047554d1522970b3799a4a201952f97bba871c9ba7165dae2f09f4df07130cd86d8b8bf48c65c03af9eb5004f139dea9408b804adf9002e4ff452d9fda0f3f8f5ab6bc0c10236c3b3dd1191206db9cf16e5d73c634f6fffecbafaeadbf9795a7a15c3a79963bdfc358f75029e0a2672c5f9c700c7e47db9d693bbaf4ed2681f5d289945c3ff70803fe45e01b68f5e181aa686b861c0641027d4d804d6d0b479d1590451d343f56d9f63803613369b8900a258e79320be26a2b54c9516d9ff354418a3ab218c4f3252ced11c2cb411e8a1fecb9acfb0b0acddcd6b2ab560f47091387c3bf9607a71f7769ba88f00c9ea67ebfa2ec9649af91a60cbff86fd8091197ffcb927253c32f0e9d234a4692de63481e51a087560e5512e3f3b6d1c26aa53c3700e334559a1e9ae00ed0681bb2e1d024dcd55ed533ba5242b47f74b3ba9df10fa43c219823210826847569e6bb4752bde35bb919449d78a189726441b91badb3ca49036c0003be50bcb596330cb229c36a1c3d46cdb0a5ddab1a6170b99134f8e4030a1562e9c8ed0f8e91b9bf49867167010d93b4db151c606cc27e43b28173bb80064e939544793f2d92abed142bb2755e948f232aa146ddf364b6465c85ef4ca7cabc71bf4dc0136e895cee7fc1ad829cba464a2482784a2b163a4164400f942c81b1c8dd05f9b3c06ab25bcd5adaa305cec83594ab20cbcec3e31daa2d7edd44d51197d4c88a02cbd84eaa886d5435d6ed84a575a940618f8ca002bf2a80a51b745374bc1b0f82966ccb4f9c18ea89e32813705d0c3cfe3e2322c09ac9a634920cf29730674db6e1b4d05936d83efce58d55c91b5e07900db865d1c5ab21876c6f012ba3d5d4f2188773063d167a31ea16625b2c7eda57a9b52ccafeee838a8f32498fc5fd789ccf5dad321af5a83e0fae2e30f00740ccfeb9e019ccde01b144e4c358ac3ee94e157e12906d83672059001bafbb033342f83b522e3c032f588236bb77090dec8341441396bd5a68615b000b1d1c8bcb078e2ab56eebbbc5adbe48abb54c1ae662c7272ca44472e179bde77a4bc3e18c4a807d0de9817bc69b1eed8440af2cc80ddb597ced2013a004106e3f4efe2950f3400f518faa4f21e719879dc2f9734de94776d0f8f8cf0550c1bedd9362a26b4a7fdf15f2aef0f055acfd3ec43ecdba94c085c550015943912a95ec1553074d1e03bef364db9aa714a873fe07b61e13866224471183e294788db1ec57c941fe838e9b0c016479adf4ffc58fac69280de6c006a91d7779d8cd1b7f07ea4be9651e00de17d85cd7a21c9d3b1a15eef38dd88754fd6e34398e5369c11ab44b7d7aac3c7624ba1bae4a607eaedf5650a00224014e5dba260d0d7afdeba6fec0cb9b6fc76d7e9347c7782908f100b7c7d9e9d5d5bd2235a76b2ce2d97bc5e4ada7599797a470651f66d766bc135006fa5de3675b0fb617c5cfae24993790e09dc6dd0ce84ccf4f76d490834a5bb97dabdcc714724d28cd576621a7342ccbd740d70e6d51b47575e57dfe8001d6847a3eabd0f15bc88d2533dd5dd4e0f4eb1757d50ef400f5fdfd7dfaa3056866e918e1e47d85b9f887d0a356cd58481581cf0abd742fa97352aca008aec7ed427b471ee149c30163cc2d44bfd95a5d13b3cc9869cde52f638d6b2be09dad4770cdc615da745a272d31cd64c7ec25b6717b0b3cacab792b80091fb82f0990f62e207ba3c2fac1b003917ac8d2c72daf3239eef2e031de5bfb37f3b8c446dc8ebafddaee58a55be8c8d855925dd9aa3003ce6930a8f60b8e8f34bb655ce0000000049454e44ae426082','image/png','bild 2 ü.png',2081,'2026-11-23T14:10:06.881513182+00:00');
CREATE TABLE api_keys (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                name TEXT NOT NULL,
                key_hash TEXT NOT NULL,
                key_prefix TEXT NOT NULL,
                scopes TEXT DEFAULT '[]',
                metadata TEXT DEFAULT '{}',
                last_used_at TEXT,
                expires_at TEXT,
                created_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id)
            );
INSERT INTO api_keys VALUES('0cc08f39-6078-4232-8fa5-01665eefa954','3a050f65-47c3-4b46-8445-c7b06f821343','full','$2b$10$yxc1GG9AY5KS0f/deMRPlePqhnuq5UVm7EVSUsx86GvO19sFPJJLO','ts_fc427cf8','[]','null',NULL,NULL,'2026-11-23T14:10:06.477725746+00:00');
INSERT INTO api_keys VALUES('7aed0e06-3a5f-4459-b9c1-19a4121cbc40','3a050f65-47c3-4b46-8445-c7b06f821343','reader','$2b$10$R4kQE4zB63GY.x5iIEirDeqJk93fbUb2rSl2EIYNuuuEyTjYtr66C','ts_6755b3e9','["things:read"]','null',NULL,NULL,'2026-11-23T14:10:06.556564862+00:00');
INSERT INTO api_keys VALUES('5d9c6b42-6c31-4960-869a-53e71db8111e','3a050f65-47c3-4b46-8445-c7b06f821343','écrit','$2b$10$DAQVLlUy92RKZVpPbT4JS.tXD9drGBRNS8N69momndQp3B1NaNhPO','ts_71cb5b33','["things:read","things:write"]','null',NULL,NULL,'2026-11-23T14:10:06.640391608+00:00');
INSERT INTO api_keys VALUES('7bc30c09-f79c-4e94-b8ee-01053f231839','3a050f65-47c3-4b46-8445-c7b06f821343','expired','$2b$10$H.ohyO7Es1.HOz1mKN0ib.1.bolg4wyIRegKxPgxk.yZloIK5nKWW','ts_a23c933a','[]','null',NULL,NULL,'2026-11-23T14:10:06.731623101+00:00');
CREATE TABLE kinds (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                name TEXT NOT NULL,
                icon TEXT DEFAULT '',
                template TEXT DEFAULT 'default',
                attributes TEXT DEFAULT '[]',
                commentable INTEGER DEFAULT 0,
                show_existing_comments INTEGER DEFAULT 0,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id)
            );
INSERT INTO kinds VALUES('7d0eb465-8135-45d8-a333-e8ba20fbfd1e','3a050f65-47c3-4b46-8445-c7b06f821343','post','💬','default','[]',1,0,'2026-11-23T14:10:01.033459478+00:00','2026-11-23T14:10:01.033459548+00:00');
INSERT INTO kinds VALUES('cfaa02ad-bd7a-42f9-9f02-e26c1fa037c6','3a050f65-47c3-4b46-8445-c7b06f821343','note','📝','default','[]',0,0,'2026-11-23T14:10:01.045093470+00:00','2026-11-23T14:10:01.045094402+00:00');
INSERT INTO kinds VALUES('f8ad9b8f-0702-4417-a3e4-467dc0ffc147','3a050f65-47c3-4b46-8445-c7b06f821343','link','🔗','link','[{"name":"url","type":"url","required":true,"options":""}]',0,0,'2026-11-23T14:10:01.047627465+00:00','2026-11-23T14:10:01.047628046+00:00');
INSERT INTO kinds VALUES('196ebaa8-fafe-4820-b9db-b612e91b90e8','3a050f65-47c3-4b46-8445-c7b06f821343','task','✅','checklist','[{"name":"done","type":"checkbox","required":false,"options":""}]',0,0,'2026-11-23T14:10:01.053692944+00:00','2026-11-23T14:10:01.053693896+00:00');
INSERT INTO kinds VALUES('7c58d07b-be9a-4040-a8d7-5a7fcebe1c86','3a050f65-47c3-4b46-8445-c7b06f821343','gallery','🖼️','photo','[]',0,0,'2026-11-23T14:10:01.055231482+00:00','2026-11-23T14:10:01.055231783+00:00');
INSERT INTO kinds VALUES('8f04e532-d280-4c41-9432-3104bb7da3eb','3a050f65-47c3-4b46-8445-c7b06f821343','book','📚','card','[{"name":"author","type":"text","required":true,"options":""},{"name":"state","type":"select","required":false,"options":"todo,reading,done"}]',0,0,'2026-11-23T14:10:05.736791285+00:00','2026-11-23T14:10:05.736791354+00:00');
INSERT INTO kinds VALUES('617a2b9c-858e-4f66-a82e-ae13fc2dbcf2','3a050f65-47c3-4b46-8445-c7b06f821343','place','','default','[]',0,0,'2026-11-23T14:10:05.752960602+00:00','2026-11-23T14:10:05.752960693+00:00');
INSERT INTO kinds VALUES('59f67331-c533-4bd8-a478-4d3854942542','3a050f65-47c3-4b46-8445-c7b06f821343','twin','','default','[]',0,0,'2025-01-01T00:00:00+00:00','2025-01-01T00:00:00+00:00');
INSERT INTO kinds VALUES('93ae6a3a-8041-4518-a8bf-7f0aba67f034','3a050f65-47c3-4b46-8445-c7b06f821343','twin','','default','[]',0,0,'2025-01-01T00:00:00+00:00','2025-01-01T00:00:00+00:00');
CREATE TABLE tags (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                name TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id),
                UNIQUE(user_id, name)
            );
INSERT INTO tags VALUES('fa69e292-331d-4f4b-afc6-e308f4060fe2','3a050f65-47c3-4b46-8445-c7b06f821343','home');
INSERT INTO tags VALUES('9eb8e595-5a6f-46f3-81c2-a1d464070f9e','3a050f65-47c3-4b46-8445-c7b06f821343','Work');
INSERT INTO tags VALUES('baad4160-a183-450c-9fe7-15d180d92b4d','3a050f65-47c3-4b46-8445-c7b06f821343','übung');
CREATE TABLE thing_tags (
                thing_id TEXT NOT NULL,
                tag_id TEXT NOT NULL,
                PRIMARY KEY (thing_id, tag_id),
                FOREIGN KEY (thing_id) REFERENCES things(id),
                FOREIGN KEY (tag_id) REFERENCES tags(id)
            );
CREATE TABLE thing_kinds (
                thing_id TEXT PRIMARY KEY,
                kind_id TEXT NOT NULL,
                FOREIGN KEY (thing_id) REFERENCES things(id),
                FOREIGN KEY (kind_id) REFERENCES kinds(id)
            );
CREATE TABLE relationships (
                id TEXT PRIMARY KEY,
                from_id TEXT NOT NULL,
                to_id TEXT NOT NULL,
                type TEXT NOT NULL,
                created_at TEXT NOT NULL,
                FOREIGN KEY (from_id) REFERENCES things(id),
                FOREIGN KEY (to_id) REFERENCES things(id)
            );
CREATE TABLE follows (
                id TEXT PRIMARY KEY,
                follower_id TEXT NOT NULL,
                following_id TEXT NOT NULL,
                remote_endpoint TEXT NOT NULL,
                access_token TEXT,
                created_at TEXT NOT NULL,
                last_confirmed_at TEXT,
                UNIQUE(follower_id, following_id)
            );
INSERT INTO follows VALUES('d98e8e2d-3dbd-4f1b-ba78-d48fbe0df6cd','3a050f65-47c3-4b46-8445-c7b06f821343','e961c8d2-372c-2024-ee72-c128508a31a3','https://bob.example',NULL,'2026-11-23T14:10:07.023802873+00:00',NULL);
CREATE TABLE channels (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                description TEXT DEFAULT '',
                owner_id TEXT NOT NULL,
                visibility TEXT DEFAULT 'private',
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL,
                FOREIGN KEY (owner_id) REFERENCES users(id)
            );
CREATE TABLE channel_members (
                channel_id TEXT NOT NULL,
                user_id TEXT NOT NULL,
                role TEXT NOT NULL,
                joined_at TEXT NOT NULL,
                PRIMARY KEY (channel_id, user_id),
                FOREIGN KEY (channel_id) REFERENCES channels(id),
                FOREIGN KEY (user_id) REFERENCES users(id)
            );
CREATE TABLE subscriptions (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                name TEXT,
                event_type TEXT NOT NULL,
                source_type TEXT,
                source_id TEXT,
                action_type TEXT NOT NULL,
                action_config TEXT NOT NULL,
                enabled INTEGER DEFAULT 1,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
            );
INSERT INTO subscriptions VALUES('ec1400d9-831a-40cf-aa9d-ed079f038fe7','3a050f65-47c3-4b46-8445-c7b06f821343','hook','thing.created',NULL,NULL,'webhook','{"url":"https://hooks.example/x"}',1,'2025-01-01T00:00:00+00:00','2025-01-01T00:00:00+00:00');
CREATE TABLE delivery_queue (
                id TEXT PRIMARY KEY,
                delivery_type TEXT NOT NULL,
                destination TEXT NOT NULL,
                payload TEXT NOT NULL,
                status TEXT DEFAULT 'pending',
                attempts INTEGER DEFAULT 0,
                max_attempts INTEGER DEFAULT 3,
                next_attempt_at TEXT,
                last_error TEXT,
                created_at TEXT NOT NULL,
                delivered_at TEXT
            );
INSERT INTO delivery_queue VALUES('94a1b42e-fb4b-4ea9-a490-ac9b42563be1','webhook','https://hooks.example/x','{}','pending',1,3,'2025-01-01T00:00:00+00:00',NULL,'2025-01-01T00:00:00+00:00',NULL);
CREATE TABLE notification_settings (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                notification_type TEXT NOT NULL,
                enabled INTEGER DEFAULT 1,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
                UNIQUE(user_id, notification_type)
            );
INSERT INTO notification_settings VALUES('b8665077-5905-4fa5-9121-5949103eb85d','3a050f65-47c3-4b46-8445-c7b06f821343','reaction',0,'2026-11-23T14:10:07.026692130+00:00','2026-11-23T14:10:07.026692130+00:00');
CREATE TABLE notifications (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                notification_type TEXT NOT NULL,
                actor_id TEXT,
                actor_type TEXT,
                resource_type TEXT,
                resource_id TEXT,
                title TEXT,
                body TEXT,
                url TEXT,
                metadata TEXT,
                read INTEGER DEFAULT 0,
                created_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
            );
INSERT INTO notifications VALUES('692511ab-5923-4b6a-aaf9-4ee79edbac2a','3a050f65-47c3-4b46-8445-c7b06f821343','follow','x','remote_user',NULL,NULL,'t','b',NULL,'{not json',0,'2025-01-01T00:00:00+00:00');
CREATE TABLE views (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                name TEXT NOT NULL,
                type TEXT NOT NULL,
                kind_id TEXT,
                config TEXT DEFAULT '{}',
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
                FOREIGN KEY (kind_id) REFERENCES kinds(id) ON DELETE SET NULL
            );
INSERT INTO views VALUES('158bb015-b10b-43b8-8da0-519766957f2c','3a050f65-47c3-4b46-8445-c7b06f821343','board','board','8f04e532-d280-4c41-9432-3104bb7da3eb','{"sort":{"field":"createdAt","order":"desc"},"group_by":"state"}','2026-11-23T14:10:06.391026297+00:00','2026-11-23T14:10:06.391026357+00:00');
INSERT INTO views VALUES('3da41d02-6c8f-48f4-b0ba-5bb85d6d22ef','3a050f65-47c3-4b46-8445-c7b06f821343','all','feed',NULL,'{}','2026-11-23T14:10:06.395857642+00:00','2026-11-23T14:10:06.395857712+00:00');
CREATE TABLE reactions (
                id TEXT PRIMARY KEY,
                user_id TEXT NOT NULL,
                thing_id TEXT NOT NULL,
                reaction_type TEXT NOT NULL,
                created_at TEXT NOT NULL,
                FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
                FOREIGN KEY (thing_id) REFERENCES things(id) ON DELETE CASCADE,
                UNIQUE(user_id, thing_id, reaction_type)
            );
INSERT INTO reactions VALUES('39b8c6f3-9df1-4163-81e9-be7267e1e920','3a050f65-47c3-4b46-8445-c7b06f821343','f2c6efe9-1bba-40ad-ab58-36b3221cf87d','🔥','2026-11-23T14:10:06.937549863+00:00');
INSERT INTO reactions VALUES('80e57cde-b8c0-4578-9300-d6225db75253','3a050f65-47c3-4b46-8445-c7b06f821343','3b15b310-1324-44ff-bfcb-25dbd526b2e7','heart','2026-11-23T14:10:06.967413034+00:00');
INSERT INTO reactions VALUES('745e8240-d351-43ff-9b42-f89bb59770a2','3a050f65-47c3-4b46-8445-c7b06f821343','4cc971fc-b994-4e61-9816-8e4cf396acf1','like','2026-11-23T14:10:06.983585527+00:00');
INSERT INTO reactions VALUES('7fbdda8a-b4df-489f-b9a6-14379425aa97','3a050f65-47c3-4b46-8445-c7b06f821343','1e023c31-1638-4cb7-b35d-1cab2dfac3b2','🔥','2026-11-23T14:10:07.018204906+00:00');
CREATE INDEX idx_things_user_id ON things(user_id);
CREATE INDEX idx_things_type ON things(type);
CREATE INDEX idx_things_created_at ON things(created_at);
CREATE INDEX idx_photos_thing_id ON photos(thing_id);
CREATE INDEX idx_sessions_token ON sessions(token);
CREATE INDEX idx_api_keys_key_prefix ON api_keys(key_prefix);
CREATE INDEX idx_follows_follower ON follows(follower_id);
CREATE INDEX idx_follows_following ON follows(following_id);
CREATE INDEX idx_subscriptions_user ON subscriptions(user_id);
CREATE INDEX idx_subscriptions_event_type ON subscriptions(event_type);
CREATE INDEX idx_delivery_queue_status ON delivery_queue(status);
CREATE INDEX idx_delivery_queue_next_attempt ON delivery_queue(next_attempt_at);
CREATE INDEX idx_notification_settings_user ON notification_settings(user_id);
CREATE INDEX idx_notifications_user ON notifications(user_id);
CREATE INDEX idx_notifications_user_unread ON notifications(user_id, read);
CREATE INDEX idx_notifications_created ON notifications(created_at);
CREATE INDEX idx_reactions_thing ON reactions(thing_id);
CREATE INDEX idx_reactions_user_thing ON reactions(user_id, thing_id);
COMMIT;
