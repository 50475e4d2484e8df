namespace LinkyV.Core.Tests.Memory;

/// <summary>
/// Two made-up conversations with questions: turns "t|id|time|speaker|text", questions "q|text|ids that answer|time"; a
/// line that begins with "+ " goes on. The weights of recall were chosen on the first; the second is only ever scored.
/// </summary>
internal static class RecallTalks
{
    /// <summary>Lines of a conversation, continued ones joined, each cut at the bars.</summary>
    public static IEnumerable<string[]> Lines(string talk) =>
        talk.Replace("\n+ ", " ", StringComparison.Ordinal).Split('\n').Select(l => l.Trim().Split('|'));

    public const string Development = """
        t|1:1|2024-03-02T10:00|Nadia|Hey Owen! Long time no see. How have you been?
        t|1:2|2024-03-02T10:00|Owen|Hey Nadia! Pretty good, thanks. I finally started that pottery course I kept
        + talking about.
        t|1:3|2024-03-02T10:00|Nadia|Oh wow, that's great! What made you go for it?
        t|1:4|2024-03-02T10:00|Owen|Honestly, the stress at the office. My hands needed something to do other than
        + typing.
        t|1:5|2024-03-02T10:00|Nadia|Makes sense. I've been busy too, I went to a council meeting about the new
        + cycle lanes last Thursday.
        t|1:6|2024-03-02T10:00|Owen|How did it go? Are they going to build them?
        t|1:7|2024-03-02T10:00|Nadia|They voted yes! I gave a three minute speech and my knees were shaking.
        t|1:8|2024-03-02T10:00|Owen|I'm proud of you. Do you still want to study urban planning?
        t|1:9|2024-03-02T10:00|Nadia|Yes, I sent my application to the university in Utrecht yesterday.
        t|1:10|2024-03-02T10:00|Owen|Fingers crossed! Let me know when you hear back.
        t|2:1|2024-03-20T19:30|Owen|Look at this, my first bowl that didn't crack in the kiln. I painted it blue
        + with little fish.
        t|2:2|2024-03-20T19:30|Nadia|It's gorgeous! Is it for someone special?
        t|2:3|2024-03-20T19:30|Owen|It's for my grandmother, she turns ninety next week. She grew up by the sea.
        t|2:4|2024-03-20T19:30|Nadia|She'll love it. My mum's in hospital at the moment, she broke her hip falling
        + off a ladder.
        t|2:5|2024-03-20T19:30|Owen|Oh no, I'm so sorry. Is she going to be okay?
        t|2:6|2024-03-20T19:30|Nadia|The surgeon says so. It'll take three months until she can walk properly again.
        t|2:7|2024-03-20T19:30|Owen|If you need someone to look after Biscuit while you visit her, just call me.
        t|2:8|2024-03-20T19:30|Nadia|Thank you! Biscuit is already twelve, so she mostly sleeps, but she hates
        + being alone.
        t|2:9|2024-03-20T19:30|Owen|Old dogs are the best dogs.
        t|3:1|2024-05-11T08:15|Nadia|Guess what! Utrecht said yes! I start in September.
        t|3:2|2024-05-11T08:15|Owen|That's amazing, congratulations! Will you move there?
        t|3:3|2024-05-11T08:15|Nadia|Yes, I found a room in a shared house near the canal. Two flatmates, a
        + cellist and a baker.
        t|3:4|2024-05-11T08:15|Owen|Fresh bread every morning, lucky you.
        t|3:5|2024-05-11T08:15|Nadia|How about you? How is the job?
        t|3:6|2024-05-11T08:15|Owen|I handed in my notice on Monday. Eleven years at the insurance company and I'm
        + done.
        t|3:7|2024-05-11T08:15|Nadia|No way! What will you do now?
        t|3:8|2024-05-11T08:15|Owen|I'm going to open a small ceramics studio with Petra, my teacher. We signed
        + the lease last Friday.
        t|3:9|2024-05-11T08:15|Nadia|That's so brave. Aren't you scared?
        t|3:10|2024-05-11T08:15|Owen|Terrified. I put all my savings into it, but Petra has done this before.
        t|4:1|2024-07-06T21:00|Owen|We opened the studio! Sixty people came to the opening night.
        t|4:2|2024-07-06T21:00|Nadia|Amazing! What's it called?
        t|4:3|2024-07-06T21:00|Owen|Slow Clay. Petra wanted Mud and Sons but I put my foot down.
        t|4:4|2024-07-06T21:00|Nadia|Ha! Good choice. I rode my bike along the whole river last weekend, 180
        + kilometres in two days.
        t|4:5|2024-07-06T21:00|Owen|Wow, weren't you exhausted?
        t|4:6|2024-07-06T21:00|Nadia|Completely. I slept in a tent and a fox stole my sandwiches.
        t|4:7|2024-07-06T21:00|Owen|Did you go by yourself?
        t|4:8|2024-07-06T21:00|Nadia|No, with my cousin Farah. She's visiting from Toronto until August.
        t|4:9|2024-07-06T21:00|Owen|How's your mum doing?
        t|4:10|2024-07-06T21:00|Nadia|Much better, she walked to the market on her own on Tuesday.
        t|5:1|2024-10-13T16:45|Nadia|Student life is intense. My favourite class is about public squares.
        t|5:2|2024-10-13T16:45|Owen|What do you have to do for it?
        t|5:3|2024-10-13T16:45|Nadia|We measure how long people sit on benches. I counted pigeons by accident for
        + an hour.
        t|5:4|2024-10-13T16:45|Owen|Science! We had a break-in at the studio two weeks ago, they took the wheel
        + and the cash box.
        t|5:5|2024-10-13T16:45|Nadia|Oh no, that's awful! Are you insured?
        t|5:6|2024-10-13T16:45|Owen|Ironically, yes. Eleven years in insurance taught me something.
        t|5:7|2024-10-13T16:45|Nadia|And I have sad news. Biscuit died on Wednesday. She just fell asleep on her
        + blanket.
        t|5:8|2024-10-13T16:45|Owen|I'm so sorry, Nadia. She had a wonderful life with you.
        t|5:9|2024-10-13T16:45|Nadia|Thank you. I planted a pear tree for her in my mother's garden.
        t|5:10|2024-10-13T16:45|Owen|I'll make you a little dish with her name on it.
        q|What course did Owen start?|1:2
        q|Why did Owen take up pottery?|1:4
        q|What did Nadia speak about at the council meeting?|1:5,1:7
        q|Which university did Nadia apply to?|1:9
        q|When did Nadia send her application?|1:9
        q|What did Owen paint on his first bowl?|2:1
        q|Who is the bowl for?|2:3
        q|How old is Owen's grandmother?|2:3
        q|What happened to Nadia's mother?|2:4
        q|How long will the recovery of Nadia's mother take?|2:6
        q|What kind of pet does Nadia have?|2:7,2:8,2:9
        q|Who does Nadia live with in Utrecht?|3:3
        q|When did Owen quit his job?|3:6
        q|Where did Owen work before?|3:6,5:6
        q|Who is Owen's business partner?|3:8
        q|What is the name of Owen's shop?|4:3
        q|How many people attended the opening?|4:1
        q|How did Owen finance the studio?|3:10
        q|What animal took Nadia's food on her trip?|4:6
        q|Who did Nadia go cycling with?|4:8
        q|How far did Nadia cycle?|4:4
        q|Where does Nadia's cousin live?|4:8
        q|What was stolen from Owen's studio?|5:4
        q|What subject does Nadia enjoy most?|5:1
        q|When did Nadia's dog pass away?|5:7
        q|How did Nadia remember her dog?|5:9
        q|What did Nadia tell about in July 2024?|4:4,4:6,4:8,4:10|2024-12-01T10:00
        q|Did Nadia's mum get better?|4:10
        q|What will Owen give Nadia in memory of Biscuit?|5:10
        """;

    public const string HeldOut = """
        t|a1|2023-01-14T18:00|Lucas|Hi Imani, happy new year! Did you make any resolutions?
        t|a2|2023-01-14T18:00|Imani|Happy new year! Yes, I want to run a half marathon before I turn forty.
        t|a3|2023-01-14T18:00|Lucas|When is that?
        t|a4|2023-01-14T18:00|Imani|The race is in October, and my birthday is on the 3rd of November.
        t|a5|2023-01-14T18:00|Lucas|Impressive. I only promised my kids to stop buying vinyl records.
        t|a6|2023-01-14T18:00|Imani|Ha, how many do you own by now?
        t|a7|2023-01-14T18:00|Lucas|About nine hundred. Mostly Brazilian jazz from the seventies.
        t|a8|2023-01-14T18:00|Imani|My husband would move in with you. He plays bass in a wedding band.
        t|b1|2023-02-25T09:10|Imani|I twisted my ankle on a training run on Sunday. The doctor says no running for
        + a month.
        t|b2|2023-02-25T09:10|Lucas|Ouch! Poor you. Can you swim instead?
        t|b3|2023-02-25T09:10|Imani|Good idea. There's a new pool next to the library where I work.
        t|b4|2023-02-25T09:10|Lucas|I took Mateo to the dentist yesterday and he bit her finger.
        t|b5|2023-02-25T09:10|Imani|No! How old is he again?
        t|b6|2023-02-25T09:10|Lucas|Six, and very sorry. His sister Clara drew the dentist a picture of a shark as
        + an apology.
        t|b7|2023-02-25T09:10|Imani|That's hilarious.
        t|c1|2023-06-03T20:20|Lucas|Big news: I got the job at the observatory! I'm leaving the bank after all.
        t|c2|2023-06-03T20:20|Imani|Congratulations!! What will you do there?
        t|c3|2023-06-03T20:20|Lucas|I'll run the evening programme for visitors. Showing people Saturn for a living!
        t|c4|2023-06-03T20:20|Imani|You've loved the stars since you were a boy, haven't you?
        t|c5|2023-06-03T20:20|Lucas|Yes, my uncle Rui gave me a telescope when I was eight.
        t|c6|2023-06-03T20:20|Imani|We're thinking about adopting. We had our first interview with the agency last
        + week.
        t|c7|2023-06-03T20:20|Lucas|That's wonderful, Imani. You two will be great parents.
        t|c8|2023-06-03T20:20|Imani|It may take two years. They looked into every cupboard of our flat.
        t|d1|2023-10-16T12:00|Imani|I did it! Two hours and eleven minutes, and I cried at the finish line.
        t|d2|2023-10-16T12:00|Lucas|Fantastic! Did your ankle hold up?
        t|d3|2023-10-16T12:00|Imani|It did. My colleagues from the library held up a huge banner with a snail on it.
        t|d4|2023-10-16T12:00|Lucas|I love them. We had the partial eclipse at work, four hundred visitors and
        + then clouds.
        t|d5|2023-10-16T12:00|Imani|Oh no! What did you do?
        t|d6|2023-10-16T12:00|Lucas|I told stories about comets for three hours and handed out hot chocolate.
        t|d7|2023-10-16T12:00|Imani|Your wife told me that you're moving house, is that true?
        t|d8|2023-10-16T12:00|Lucas|Yes, to a farmhouse up in the hills, away from the street lights. We got the
        + keys on Friday.
        t|e1|2024-04-07T15:30|Lucas|Clara fell off her pony and broke her collarbone. She's more upset about
        + missing the show.
        t|e2|2024-04-07T15:30|Imani|Poor thing! I'll bring her a stack of comics from the library.
        t|e3|2024-04-07T15:30|Lucas|She'd like that. Any news from the agency?
        t|e4|2024-04-07T15:30|Imani|Yes. We're going to meet a little girl in May. She's three and her name is Zuri.
        t|e5|2024-04-07T15:30|Lucas|I'm so happy I could shout. Does she know about the bass?
        t|e6|2024-04-07T15:30|Imani|Not yet. Kwame painted her room yellow, twice, because the first yellow was
        + too loud.
        t|e7|2024-04-07T15:30|Lucas|If you need furniture, we still have Mateo's old bunk bed in the barn.
        t|e8|2024-04-07T15:30|Imani|Yes please! We could come and get it next weekend.
        q|What did Imani want to achieve before forty?|a2
        q|When is Imani's birthday?|a4
        q|What does Lucas collect?|a5,a7
        q|What kind of music does Lucas like?|a7
        q|Which instrument does Imani's husband play?|a8
        q|What is the name of Imani's husband?|e6
        q|What injury did Imani have?|b1
        q|Where does Imani work?|b3,d3
        q|What happened at the dentist?|b4
        q|How old is Lucas' son?|b6
        q|What did Clara draw?|b6
        q|Where did Lucas work before the observatory?|c1
        q|What is Lucas's new job about?|c1,c3
        q|Who gave Lucas his telescope?|c5
        q|What are Imani and her husband planning for their family?|c6
        q|How long might the adoption take?|c8
        q|How fast did Imani run the half marathon?|d1
        q|What was on the banner of Imani's coworkers?|d3
        q|Why could visitors not see the eclipse?|d4
        q|Where did Lucas move to?|d8
        q|When did Lucas get the keys of the new house?|d8
        q|How was Clara hurt?|e1
        q|What will Imani bring for Clara?|e2
        q|What is the child called that Imani is going to meet?|e4
        q|What colour is the child's room?|e6
        q|What furniture did Lucas offer?|e7
        q|What did Lucas do when the clouds came?|d6
        q|What did they talk about in June 2023?|c1,c3,c5,c6|2024-05-01T10:00
        """;
}
