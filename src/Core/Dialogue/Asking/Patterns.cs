using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Asking;

/// <summary>Ways of asking for facts, as parts of plain text in order; the most specific that fits wins.</summary>
internal static class Patterns
{
    /// <summary>A way of asking: the parts, the slot, and how specific it is.</summary>
    public readonly record struct Pattern(string[] Parts, string Slot, int Weight);

    private const string Source = """
        name: what you are called; what your name; how you are called; know your name; what is your name
        name: your full name; your first name; your last name; your surname; who are you
        name: what do people call you; what are you called; what should i call you; what shall i call you
        name: what may i call you; may i ask your name; tell me your name; what do i call you; what can i call you
        name: what do your friends call you; who am i talking to; who am i speaking to; who am i speaking with
        name: who am i chatting with; your name again; catch your name; introduce yourself; what name
        name: remind me .. your name; your nickname
        age: how old are you; what is your age; your age; what age are you; how many years old; when did you turn
        birthday: when is your birthday; your birthday; when were you born; your date of birth
        birthday: what year were you born; which year were you born; birth date; star sign; your zodiac
        birthplace: where were you born; where did you grow up; where you grew up; where you were born
        birthplace: where are you originally from; where are you from originally; where do you come from
        birthplace: your birthplace; your hometown; your home town; where did you spend your childhood
        birthplace: which town .. grow up; which city .. born; what town .. grow up; where were you raised
        birthplace: where are you from; place of birth; which country .. from; what country .. from
        birthplace: what part of the world; whereabouts are you from; where is home originally
        home.town: where do you live; where are you living; where you live; which city do you live
        home.town: what city do you live; which town do you live; what town do you live; where are you based
        home.town: where is your home; where is home; where do you reside; where are you located; city are you in
        home.town: town are you in; where do you call home; whereabouts do you live; what city are you
        home.town: which country do you live; what country do you live; where in the world
        home.kind: what kind of place do you live; what is your home like; what is your flat like
        home.kind: what is your house like; what is your place like; what is your apartment like
        home.kind: do you live in a house; do you live in a flat; do you live in an apartment; house or flat
        home.kind: house or apartment; flat or house; describe your home; about your home; about your house
        home.kind: about your flat; about your apartment; describe where you live; your home look like
        home.kind: sort of place do you live; type of home; type of place; kind of home; kind of house; kind of flat
        home.kind: kind of apartment
        home.area: what is your neighbourhood; about your neighbourhood; what is the area like; part of town
        home.area: which area; what area; neighbourhood do you live; what is it like where you live; where in town
        home.area: which district; part of the city
        home.with: who do you live with; do you live alone; do you live with; living alone; live on your own
        home.with: who lives with you; share your home; share a flat; share a house; do you live by yourself
        home.with: are you living with; any flatmates; any roommates; a roommate; a flatmate; with whom do you live
        home.with: who else lives
        home.since: how long have you lived; how long have you been living; when did you move
        home.since: since when do you live; lived there long; how many years have you lived; lived here long
        home.since: since when have you lived
        gender: are you a man; are you a woman; are you male; are you female; your gender; your pronouns
        gender: man or a woman; man or woman; male or female; boy or girl; guy or a girl
        culture: what is your nationality; your nationality; what nationality; your culture
        culture: your cultural background; your ethnic; your heritage; about your country; what is your background
        looks: what do you look like; how do you look; describe your appearance; your appearance
        looks: describe yourself physically; colour are your eyes; colour is your hair; colour of your hair
        looks: colour of your eyes; your eyes; your hair; how tall; your looks; would i recognise you; are you tall
        looks: are you short
        health: how is your health; your health; are you healthy; any allergies; any illness; are you ill
        health: are you sick; medical
        languages: what languages do you speak; which languages; what languages; how many languages
        languages: languages do you; your native language; your mother tongue; your first language; other languages
        languages: foreign languages
        partner.status: are you married; are you single; are you in a relationship; do you have a partner
        partner.status: have a girlfriend; have a boyfriend; have a wife; have a husband; relationship status
        partner.status: marital status; are you seeing someone; are you seeing anyone; are you dating
        partner.status: are you divorced; are you engaged; are you widowed; anyone special; someone special
        partner.status: are you taken; love life; significant other; got a partner; got a girlfriend
        partner.status: got a boyfriend; got a wife; got a husband; been married; ever married; spouse
        family: tell me about your family; about your family; do you have family; do you have a family
        family: your family like; have a big family; big family; small family; close to your family
        family: describe your family; who is in your family; family situation; any family; got any family
        family: family members
        siblings: brothers or sisters; brothers and sisters; sisters or brothers; sisters and brothers; siblings
        siblings: only child; brother or sister; sister or brother
        children: have children; have kids; have any children; have any kids; any kids; any children
        children: how many children; how many kids; are you a parent; are you a mother; are you a father
        children: are you a mum; are you a dad; are you a mom; your kids; your children; got kids; got children
        children: got any kids; got any children; a son or; a daughter or
        pets: have any pets; have a pet; have pets; any pets; your pet; your pets; any animals at home; got a pet
        pets: got any pets; got pets; own a pet; own any pets; keep any animals; a cat or a dog; cats or dogs
        pets: dogs or cats; cat person; dog person
        education: where did you study; what did you study; did you go to university; did you go to college
        education: go to uni; your education; where did you go to school; your degree; your studies; which school
        education: what school; which university; what university; your major; did you study; have a degree
        education: did you graduate; when did you graduate; went to school; attend university; attend college
        education: what did you read at university; your schooling; are you educated; alma mater; your training
        education: where were you educated; where you studied; what you studied; subject did you
        education: subject .. university
        work.occupation: what do you do for a living; what do you do for work; what is your job; what do you do
        work.occupation: your occupation; your profession; what do you work as; what you do; your line of work
        work.occupation: your job title; what line of work; what is your work; how do you earn
        work.occupation: how do you make a living; do you work; do you have a job; are you working
        work.occupation: what kind of work; what sort of work; what type of work; kind of job; sort of job
        work.occupation: where do you work at the moment as; your career; what work do you; are you employed
        work.occupation: are you retired; field are you in; what are you by profession
        work.occupation: what do you do professionally; make your money; pay the bills; make ends meet
        work.employer: where do you work; who do you work for; who is your employer; your employer; what company
        work.employer: which company; your workplace; where is your office; where you work; company do you work
        work.since: how long have you worked; how long have you been working; when did you start working
        work.since: how long have you been a; how long have you been an; how long have you been doing
        work.since: how many years have you worked; since when do you work; long .. in that job; long .. in this job
        work.since: when did you become; when did you start .. job
        work.duties: what does your job involve; what do you do at work; your duties; what does your work involve
        work.duties: your work day; typical work day; working day; your responsibilities; tell me about your job
        work.duties: tell me about your work; tell me more about your job; tell me more about your work
        work.duties: about your job; about your work; what does a; what exactly do you do; your tasks
        work.duties: what does that involve; what is your job like; what is your work like; how is work
        work.duties: how is your job; how is the job; what does that entail; job entail; day at work
        work.likes: like about your job; like most about your job; enjoy about your job; like about your work
        work.likes: love about your job; enjoy your job; enjoy your work; like your job; like your work
        work.likes: love your job; love your work; best part of your job; best thing about your job
        work.likes: best part of your work; best thing about your work; enjoy most about; enjoy about your work
        work.likes: favourite part of your job; favourite part of your work; favourite thing about your job
        work.likes: favourite thing about your work; like about being a; like being a; enjoy being a
        work.likes: love about your work; happy at work; happy with your job; happy in your job
        work.likes: like most about your work; enjoy working; like working
        work.dislikes: dislike about your job; dislike about your work; not like about your job
        work.dislikes: not like about your work; hate about your job; hate about your work; worst part of your job
        work.dislikes: worst thing about your job; worst part of your work; worst thing about your work
        work.dislikes: hardest part of your job; hardest thing about your job; annoys you about your job
        work.dislikes: bothers you about your job; annoys you at work; difficult about your job
        work.dislikes: least favourite part of your job; frustrating about your; downsides of your job
        work.dislikes: downside of your job; stressful; hardest part of your work; like least about your
        work.past: your previous job; your last job; your first job; what did you do before; your old job
        work.past: jobs have you had; past jobs; other jobs; work before; work history; previous jobs; worked before
        work.past: former job; did you always work; always been a; job before
        day: typical day; your day like; your daily routine; your routine; average day; ordinary day
        day: what do you do all day; your days look; daily life; how do you spend your days; your usual day
        day: normal day; walk me through your day; your everyday; spend the day; spend your day; day look like
        day: what does your day look
        day.morning: in the morning; your morning; mornings; when do you get up; what time do you get up
        day.morning: what time do you wake; when do you wake; early bird; morning person; night owl; get up early
        day.morning: wake up
        day.evening: in the evening; your evening; evenings; after work; at night; what time do you go to bed
        day.evening: when do you go to bed; go to sleep; when do you sleep; bedtime
        pastimes: your hobbies; any hobbies; what do you do for fun; in your free time; in your spare time
        pastimes: your pastimes; what do you like to do; what do you enjoy doing; on weekends; at the weekend
        pastimes: on the weekend; your interests; what are you into; what do you do to relax; how do you relax
        pastimes: how do you unwind; a hobby; your hobby; when you are not working; leisure; outside of work
        pastimes: outside work; weekends; things do you enjoy; do in your free; you like doing; enjoy most in life
        pastimes: for fun; your passions; your passion; what are you passionate; free time; spare time; hobbies
        values: what matters to you; what is important to you; most important to you; your values; what do you value
        values: what do you believe in; what do you stand for; important in life; your principles
        values: what do you care about; matters most; your beliefs; life philosophy; guides you; your philosophy
        values: motto; what drives you; care most about; value most
        goals: your goals; your dreams; your dream; your plans; what do you want in life; what do you want to do
        goals: your ambition; ambitions; looking forward to; what are you working on; your plan for
        goals: what do you hope; your hopes; plans for the future; in the future; your goal; five years; ten years
        goals: what are you planning; do you want to achieve; would you like to achieve; aspire; aspirations
        goals: bucket list; your wishes; what is next for you; what do you want most; any plans; your biggest wish
        goals: any goals; any dreams; any ambitions; what do you dream; hope to
        fears: your fears; what are you afraid of; what scares you; what worries you; your biggest fear
        fears: are you afraid; what frightens you; your worries; any fears; any phobias; what do you worry
        fears: what keeps you up; keeps you awake; afraid of anything; scared of; do you fear; anxious about
        fears: biggest worry; greatest fear; makes you nervous; makes you anxious; terrifies you; any phobia
        fears: what are you scared; what do you fear
        childhood: your childhood; as a child; as a kid; when you were a child; when you were young
        childhood: when you were little; when you were a kid; growing up; your youth; when you were younger
        childhood: your upbringing
        life: your life story; important moment; happened to you; your past; most important event; turning point
        life: biggest moment; memorable; changed your life; changed you; shaped you; best memory; favourite memory
        life: happiest memory; happiest moment; happiest day; story from your life; something that happened
        life: your life been; about your life; story about yourself; best thing that ever; best day of your life
        life: an experience; your story; defining moment; life experience; formative; dear memory; a memory
        life.bad: worst thing that; worst memory; hardest time; hardest thing; saddest; worst day; difficult time
        life.bad: hard time in your life; biggest regret; regret; regrets; your mistakes; biggest mistake
        life.bad: hardest moment; toughest; biggest challenge; biggest failure; painful
        life.proud: proud of; proudest; your achievements; greatest achievement; biggest achievement; accomplishment
        life.proud: accomplished; biggest success
        secret: your secret; a secret; your secrets; any secrets; are you hiding; nobody knows; no one knows
        secret: something you have never told; never told anyone; what are you not telling; your deepest; hidden
        secret: keep from; confide; you do not tell; dark secret; hiding something; you are not telling
        feeling: how are you; how do you feel; how are you feeling; how are things; how is it going
        feeling: how have you been; are you okay; are you ok; are you all right; are you alright; what is up
        feeling: how do you do; how is your day; how was your day; you feeling; are you happy; are you sad
        feeling: are you well; your mood; what mood; how is life; how goes it; how has your day; are you angry
        feeling: are you tired; are you upset; are you annoyed; are you bored; are you nervous
        feeling: are you in a good mood; everything okay; everything all right; how was your week; how is your week
        feeling: how was your weekend; you doing today; doing okay; doing well
        self: tell me about yourself; about yourself; about you; who are you really; describe yourself
        self: something about you; more about you; something interesting about; know you better; know about you
        self: tell me something; introduce; fun fact; tell me more about you; let us get to know; a bit about you
        self: what should i know; interesting fact
        personality: what kind of person; what are you like; your personality; describe your personality
        personality: your character; your strengths; your weaknesses; your weakness; your strength
        personality: how would you describe yourself; how would your friends describe; friends describe you
        personality: three words; are you an introvert; are you an extrovert; introvert or extrovert; are you shy
        personality: your best quality; your worst quality; sort of person; type of person; as a person; your flaws
        personality: your biggest flaw; your bad habits; a bad habit; positive traits; five words; your temperament
        personality: people say about you; a good listener; are you patient; are you organised; are you organized
        personality: are you a calm; are you a creative; are you a religious; easily stressed
        happy: makes you happy; make you happy; cheers you up; gives you joy; brings you joy; makes you smile
        happy: makes you laugh; brings you happiness; you enjoy most
        angry: makes you angry; annoys you; gets on your nerves; irritates you; pet peeve; makes you mad
        angry: drives you mad; drives you crazy; bothers you; can not stand; upsets you; makes you sad; hate most
        friends: your friends; any friends; best friend; close friends; a friend; lots of friends; many friends
        meta.ai: are you an ai; are you ai; are you a bot; are you a robot; are you human; are you a human
        meta.ai: are you real; are you a real; are you a person; are you a machine; are you a computer
        meta.ai: are you a program; are you artificial; are you chatgpt; are you a chatbot; are you a language model
        meta.ai: language model; are you alive; are you conscious; are you sentient; talking to a bot
        meta.ai: talking to a robot; talking to a machine; talking to an ai; talking to a real; talking to a human
        meta.ai: talking with a human; speaking to a real; speaking with a human; speaking to a human
        meta.ai: artificial intelligence; a real human; a real person; you are an ai; you are a bot; you are a robot
        meta.ai: are you gpt; human or; bot or; a human being; actually human; truly human; you human; are you fake
        meta.ai: you a bot; you an ai; really human; are you even human; are you just a; is this a bot
        meta.ai: is this an ai; simulated; a simulation
        meta.prompt: your system prompt; your prompt; your instructions; ignore previous; ignore all previous
        meta.prompt: ignore your instructions; repeat the text above; your rules; developer mode; jailbreak
        meta.prompt: your programming; reveal your; disregard your; disregard all; forget your instructions
        meta.prompt: forget all previous; print your; your configuration; initial prompt; system message
        meta.prompt: pretend you have no
        meta.made: who made you; who created you; who built you; which model are you; what model are you
        meta.made: who programmed you; what are you made of; how do you work; what company made
        memory.me: what do you know about me; what do you remember about me; do you remember me
        memory.me: remember anything about me; do you know who i am; have we met; have we talked; have we spoken
        memory.me: what have i told you; what did i tell you; what did i say; remember what i; what did we talk
        memory.me: what did we discuss; last time; remember our; what was i saying; who am i; what do you know of me
        memory.me: do you recall; remember when i
        repeat: say that again; what did you say; can you repeat; come again; repeat that; pardon; what do you mean
        repeat: what does that mean; i do not understand; do not get it; do not follow; explain that
        repeat: can you explain; meaning what; i did not get; could you clarify; sorry what
        why: why; why is that; why not; how come; what makes you say; for what reason; why do you say
        why: why do you think; what makes you think; any reason; why so
        more: tell me more; go on; more about that; more about it; elaborate; continue; and then; what else
        more: say more; keep going; more details; what happened; what happened next; what happened then; like what
        more: such as; for example; example; in what way; how so; anything else; go ahead; carry on; what about it
        more: do tell
        you: what about you; how about you; and you; and yourself; yourself; you too; do you as well
        joke: tell me a joke; a joke; make me laugh; something funny; know any jokes; say something funny; cheer me up
        story: tell me a story; a story; tell a story
        advice: what should i do; what would you do; any advice; your advice; advise me; should i
        advice: do you think i should; what do you suggest; what do you recommend; any tips; any suggestions
        advice: can you help me; help me; can you recommend; i need help; i need advice; give me advice
        advice: a recommendation; what can i do; what do i do; how do i; how can i; how should i
        weather: how is the weather; what is the weather; weather like; is it raining; is it cold; is it warm
        weather: is it sunny
        time: what time is it; what is the time; what day is it; what is the date; what is today; which day is it
        time: what year is it
        doing: what are you doing; what are you up to; you up to; what have you been doing; what have you been up to
        doing: what did you do today; what did you do yesterday; what did you do this; up to today; busy today
        doing: keeping busy; what is new; any news; anything new; what did you do last; your plans today
        doing: plans for today; plans tonight; are you busy; what is going on; what is happening
        location: where are you; where are you now; where are you right now
        role: why are you here; what is your role; your role; what can you do; what are you here for; your purpose
        role: what can you help; what do you want from me; how can you help; can we talk about
        taste.book: what are you reading; what have you read; reading at the moment; reading right now; read lately
        taste.book: last book
        taste.music: what are you listening; listened to lately; favourite band; favourite singer
        taste.film: what have you watched; watched lately; what are you watching; seen any good; last film; last movie
        taste.food: for breakfast; for lunch; for dinner; what did you eat; what do you eat; what do you cook
        life.bad: have you ever failed; ever failed; ever been hurt; ever lost someone; ever made a mistake
        lives: when will you die; are you dying
        """;

    private static readonly Dictionary<string, Pattern[]> ByStart = Build()
        .GroupBy(StartOf).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private static readonly Dictionary<string, Pattern[]>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByStart.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The most specific way of asking that fits plain text, by its slot and weight; empty and 0 if none
    /// does.</summary>
    public static (string Slot, int Weight) Best(string plain)
    {
        var best = ("", 0);
        for (var at = 0; at + 1 < plain.Length; at = plain.IndexOf(' ', at + 1))
        {
            var one = plain.IndexOf(' ', at + 1);
            if (one < 0)
                break;
            Try(plain, plain.AsSpan(at + 1, one - at - 1), ref best);
            var two = plain.IndexOf(' ', one + 1);
            if (two > 0)
                Try(plain, plain.AsSpan(at + 1, two - at - 1), ref best);
        }
        return best;
    }

    private static void Try(string plain, ReadOnlySpan<char> start, ref (string Slot, int Weight) best)
    {
        if (!BySpan.TryGetValue(start, out var patterns))
            return;
        foreach (ref readonly var p in patterns.AsSpan())
        {
            if (p.Weight <= best.Weight || Plain.Match(plain, p.Parts) < 0)
                continue;
            if (p.Slot is "why" or "you" or "more" or "repeat" && plain.Length > p.Weight + 14)
                continue;
            best = (p.Slot, p.Weight);
        }
    }

    /// <summary>The first two words of a pattern, or its only one.</summary>
    private static string StartOf(Pattern p)
    {
        var words = p.Parts[0].Trim();
        var one = words.IndexOf(' ', StringComparison.Ordinal);
        var two = one < 0 ? -1 : words.IndexOf(' ', one + 1);
        return two < 0 ? words : words[..two];
    }

    private static Pattern[] Build()
    {
        var all = new List<Pattern>(700);
        foreach (var line in Source.Split('\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var slot = line[..colon];
            foreach (var way in line[(colon + 1)..].Split(';', StringSplitOptions.TrimEntries))
            {
                var parts = Array.ConvertAll(way.Split("..", StringSplitOptions.TrimEntries), p => $" {p} ");
                all.Add(new(parts, slot, way.Length));
            }
        }
        return [.. all];
    }
}
