using LinkyV.Conformance;
using LinkyV.Inference.Serving;
using Xunit;
using Answered = LinkyV.Inference.Serving.ServingResult<int>.Answered;

namespace LinkyV.Inference.Tests.Serving;

/// <summary>What becomes of requests: batches, deadlines, load, faults, versions. Time moves only when told.</summary>
public sealed class ServingPoolTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly ServingPool _pool;
    private readonly HeldModel _model = new("1", held: true);

    public ServingPoolTests() => _pool = new ServingPool(_time, workers: 1);

    public async ValueTask DisposeAsync()
    {
        _model.LetGo(1000);
        await _pool.DisposeAsync();
        _model.Dispose();
    }

    [Fact]
    public async Task AnIdleModel_ServesAtOnce_AndNamesModelAndVersion()
    {
        var server = _pool.Add("double", _model);
        var asked = server.AskAsync(4).AsTask();
        Assert.Equal("4", await _model.BegunAsync());
        _model.LetGo();
        var answer = Assert.IsType<Answered>(await asked.Within("the answer"));
        Assert.Equal((8, "double", "1", 1), (answer.Reply, answer.Model, answer.Version, answer.BatchSize));
    }

    [Fact]
    public async Task WhatComesWhileABatchRuns_IsServedTogether_UpToTheLargestBatch()
    {
        var server = _pool.Add("double", _model, new() { BatchMax = 3 });
        var all = new[] { server.AskAsync(0).AsTask() }.ToList();
        await _model.BegunAsync();
        all.AddRange(Enumerable.Range(1, 5).Select(i => server.AskAsync(i).AsTask()));
        Assert.Equal((5, 1), (server.Snapshot().Queued, server.Snapshot().Running));
        _model.LetGo(3);
        Assert.Equal("1 2 3", await _model.BegunAsync());
        Assert.Equal("4 5", await _model.BegunAsync());
        var replies = await Task.WhenAll(all).Within("all answers");
        Assert.Equal([0, 2, 4, 6, 8, 10], replies.Select(r => Assert.IsType<Answered>(r).Reply));
        var snapshot = server.Snapshot();
        Assert.Equal((6, 3, 2.0, 0), (snapshot.Answered, snapshot.Batches, snapshot.MeanBatch, snapshot.Queued));
    }

    [Fact]
    public async Task ASecondWorker_WaitsForMoreWhileABatchRuns_ButNoLongerThanTheDelay()
    {
        await using var pool = new ServingPool(_time, workers: 2);
        var server = pool.Add("double", _model, new() { Delay = TimeSpan.FromMilliseconds(5) });
        var first = server.AskAsync(1).AsTask();
        await _model.BegunAsync();
        var second = server.AskAsync(2).AsTask();
        var third = server.AskAsync(3).AsTask();
        await Task.Run(() => SpinWait.SpinUntil(() => _time.Waiting > 1, Soon.Limit)).Within("the delay's timer");
        Assert.Equal(2, server.Snapshot().Queued);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal("2 3", await _model.BegunAsync());
        _model.LetGo(2);
        await Task.WhenAll(first, second, third).Within("all answers");
    }

    [Fact]
    public async Task AFullQueue_AnswersBusyAtOnce()
    {
        var server = _pool.Add("double", _model, new() { QueueMax = 2 });
        var running = server.AskAsync(0).AsTask();
        await _model.BegunAsync();
        Task<ServingResult<int>>[] waiting = [server.AskAsync(1).AsTask(), server.AskAsync(2).AsTask()];
        var busy = server.AskAsync(3);
        Assert.True(busy.IsCompleted);
        Assert.Equal(2, Assert.IsType<ServingResult<int>.Busy>(await busy).Queued);
        _model.LetGo(2);
        Assert.All(await Task.WhenAll([running, .. waiting]).Within("all answers"), r => Assert.IsType<Answered>(r));
        Assert.Equal(1, server.Snapshot().Busy);
    }

    [Fact]
    public async Task WhoIsRefusedForLoad_WaitsForNoLock()
    {
        var server = _pool.Add("double", _model, new() { QueueMax = 1 });
        var running = server.AskAsync(0).AsTask();
        await _model.BegunAsync();
        var waiting = server.AskAsync(1).AsTask();
        var refused = AskedUnderLock(server, 2);
        Assert.Equal(1, Assert.IsType<ServingResult<int>.Busy>(refused).Queued);
        _model.LetGo(3);
        await Task.WhenAll(running, waiting).Within("both answers");
        Assert.IsType<Answered>(await server.AskAsync(3).AsTask().Within("an answer afterwards"));
        Assert.Equal(1, server.Snapshot().Busy);
    }

    [Fact]
    public async Task AskedFromManySidesAtOnce_TheQueueHoldsNoMoreThanItMay()
    {
        var server = _pool.Add("double", _model, new() { QueueMax = 2 });
        var running = server.AskAsync(0).AsTask();
        await _model.BegunAsync();
        var asked = new Task<ServingResult<int>>[6];
        var sides = Enumerable.Range(0, asked.Length)
            .Select(i => new Thread(() => asked[i] = server.AskAsync(i).AsTask())).ToList();
        lock (_pool.Gate)
        {
            // All have seen an empty queue by the time they wait for the lock.
            sides.ForEach(s => s.Start());
            Assert.True(SpinWait.SpinUntil(
                () => sides.All(s => s.ThreadState.HasFlag(ThreadState.WaitSleepJoin)), Soon.Limit),
                "they never came to the lock");
        }
        Assert.All(sides, s => Assert.True(s.Join(Soon.Limit), "it never got its answer or place"));
        Assert.Equal((2, 4L), (server.Snapshot().Queued, server.Snapshot().Busy));
        _model.LetGo(3);
        Assert.Equal(2, (await Task.WhenAll(asked).Within("all answers")).Count(r => r is Answered));
        await running;
    }

    [Fact]
    public async Task WhoWouldBeLate_IsRefusedAtOnce_ButAnIdleModelTakesAnybody()
    {
        AskOptions Within(int ms) => new(Deadline: TimeSpan.FromMilliseconds(ms));
        var server = _pool.Add("double", _model);
        var slow = server.AskAsync(0, Within(9000)).AsTask();
        await _model.BegunAsync();
        _time.Advance(TimeSpan.FromMilliseconds(400));
        _model.LetGo();
        await slow.Within("the slow one's answer");

        var alone = server.AskAsync(1, Within(500)).AsTask();
        await _model.BegunAsync();
        var busy = Assert.IsType<ServingResult<int>.Busy>(AskedUnderLock(server, 2, Within(1500)));
        Assert.Equal((0, 0.8), (busy.Queued, Math.Round(busy.ExpectedWait.TotalSeconds, 6)));
        var patient = server.AskAsync(3, Within(1700)).AsTask();
        _model.LetGo(2);
        Assert.All(await Task.WhenAll(alone, patient).Within("both answers"), r => Assert.IsType<Answered>(r));
    }

    [Fact]
    public async Task AReplyThatComesTooLate_IsNotGivenOut_ThoughNoTimerFired()
    {
        await using var pool = new ServingPool(new DeafTime(_time), workers: 1);
        var server = pool.Add("double", _model);
        var asked = server.AskAsync(1, new(Deadline: TimeSpan.FromSeconds(1))).AsTask();
        await _model.BegunAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(asked.IsCompleted);
        _model.LetGo();
        Assert.Equal(TimeSpan.FromSeconds(1),
            Assert.IsType<ServingResult<int>.Expired>(await asked.Within("it expires")).After);
    }

    [Fact]
    public async Task ADeadline_IsKept_WaitingOrRunning()
    {
        var server = _pool.Add("double", _model);
        var running = server.AskAsync(1, new(Deadline: TimeSpan.FromSeconds(2))).AsTask();
        await _model.BegunAsync();
        var waiting = server.AskAsync(2, new(Deadline: TimeSpan.FromSeconds(1))).AsTask();
        var patient = server.AskAsync(3, new(Deadline: TimeSpan.FromSeconds(9))).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ServingResult<int>.Expired>(await waiting.Within("the waiting one expires"));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ServingResult<int>.Expired>(await running.Within("the running one expires"));
        _model.LetGo(2);
        Assert.Equal("3", await _model.BegunAsync());
        Assert.IsType<Answered>(await patient.Within("the patient one's answer"));
        Assert.Equal((2, 1), (server.Snapshot().Expired, server.Snapshot().Answered));
    }

    [Fact]
    public async Task ACallerThatLeaves_IsAnsweredCancelled_AndItsPlaceIsFree()
    {
        var server = _pool.Add("double", _model, new() { QueueMax = 1 });
        var running = server.AskAsync(1).AsTask();
        await _model.BegunAsync();
        using var leave = new CancellationTokenSource();
        var leaving = server.AskAsync(2, cancel: leave.Token).AsTask();
        await leave.CancelAsync();
        Assert.IsType<ServingResult<int>.Cancelled>(await leaving.Within("the cancellation"));
        var next = server.AskAsync(3).AsTask();
        _model.LetGo(2);
        Assert.Equal("3", await _model.BegunAsync());
        Assert.All(await Task.WhenAll(running, next).Within("both answers"), r => Assert.IsType<Answered>(r));
    }

    [Fact]
    public async Task ACallerThatLeavesWhileItsBatchRuns_IsToldAtOnce_AndOneThatHasLeft_IsNotQueued()
    {
        var server = _pool.Add("double", _model);
        using var leave = new CancellationTokenSource();
        var leaving = server.AskAsync(1, cancel: leave.Token).AsTask();
        await _model.BegunAsync();
        await leave.CancelAsync();
        Assert.IsType<ServingResult<int>.Cancelled>(await leaving.Within("the cancellation"));
        var left = server.AskAsync(2, cancel: leave.Token);
        Assert.True(left.IsCompleted);
        Assert.IsType<ServingResult<int>.Cancelled>(await left);
        Assert.Equal((0, 2L), (server.Snapshot().Queued, server.Snapshot().Cancelled));
        _model.LetGo(2);
        Assert.IsType<Answered>(await server.AskAsync(3).AsTask().Within("an answer afterwards"));
        Assert.Equal(1, server.Snapshot().Answered);
    }

    [Fact]
    public async Task OneRequestThatFails_FailsAlone_AndTheWorkerLivesOn()
    {
        var server = _pool.Add("double", _model);
        var first = server.AskAsync(0).AsTask();
        await _model.BegunAsync();
        var batch = new[] { 1, -5, 99, 2 }.Select(i => server.AskAsync(i).AsTask()).ToList();
        _model.LetGo(100);
        var replies = await Task.WhenAll(batch).Within("all answers");
        Assert.Equal(2, Assert.IsType<Answered>(replies[0]).Reply);
        Assert.Equal("InvalidOperationException: -5 cannot be doubled",
            Assert.IsType<ServingResult<int>.Failed>(replies[1]).Reason);
        Assert.Equal("reply 198: it must not be 198", Assert.IsType<ServingResult<int>.Failed>(replies[2]).Reason);
        Assert.Equal(4, Assert.IsType<Answered>(replies[3]).Reply);
        Assert.IsType<Answered>(await server.AskAsync(7).AsTask().Within("an answer afterwards"));
        Assert.Equal(2, server.Snapshot().Failed);
        await first;
    }

    [Fact]
    public async Task WrongRequests_AreRefusedWithTheReason()
    {
        var server = _pool.Add("double", _model);
        Assert.Equal("request 13: it must not be 13", Reason(await server.AskAsync(13)));
        Assert.Contains("no version 7; there are 1", Reason(await server.AskAsync(1, new(Version: "7"))),
            StringComparison.Ordinal);
        Assert.Contains("there are double", Reason(await _pool.AskAsync<int, int>("treble", 1)),
            StringComparison.Ordinal);
        Assert.Contains("double", Reason(await _pool.AskAsync<string, int>("double", "1")), StringComparison.Ordinal);
        Assert.Contains("above 0", Reason(await server.AskAsync(1, new(Deadline: TimeSpan.Zero))),
            StringComparison.Ordinal);

        static string Reason(ServingResult<int> r) => Assert.IsType<ServingResult<int>.Refused>(r).Reason;
    }

    [Fact]
    public async Task ASwap_DropsNoRequest_AndDisposesTheOldVersionOnceItIsIdle()
    {
        var server = _pool.Add("double", _model);
        var running = server.AskAsync(1).AsTask();
        await _model.BegunAsync();
        var waiting = server.AskAsync(2).AsTask();
        var next = new HeldModel("2");
        server.Swap(next);
        Assert.False(_model.Disposed);
        _model.LetGo();
        Assert.Equal("1", Assert.IsType<Answered>(await running.Within("the running one's answer")).Version);
        Assert.Equal("2", Assert.IsType<Answered>(await waiting.Within("the waiting one's answer")).Version);
        Assert.True(_model.Disposed);
        Assert.Equal("2", Assert.Single(server.Snapshot().Versions).Version);
    }

    [Fact]
    public async Task AVersionThatIsTakenOut_WhileARequestWaitsForIt_IsSaid()
    {
        var server = _pool.Add("double", _model);
        var running = server.AskAsync(1).AsTask();
        await _model.BegunAsync();
        var waiting = server.AskAsync(2, new(Version: "1")).AsTask();
        var next = new HeldModel("2");
        server.Swap(next);
        _model.LetGo();
        Assert.Contains("no longer has version 1", Assert.IsType<ServingResult<int>.Refused>(
            await waiting.Within("the waiting one is told")).Reason, StringComparison.Ordinal);
        Assert.IsType<Answered>(await running.Within("the running one's answer"));
        Assert.Equal("2", Assert.IsType<Answered>(await server.AskAsync(3)).Version);
    }

    [Fact]
    public async Task Traffic_IsSplitByShareOfKeys_AndAKeyStaysWithItsVersion()
    {
        HeldModel a = new("a"), b = new("b");
        var server = _pool.Add("double", a);
        server.Split(new(a, 0.8), new(b, 0.2));
        var versions = new Dictionary<string, string>();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 500; i++)
            {
                var answer = Assert.IsType<Answered>(await server.AskAsync(1, new(Key: $"session {i}")));
                Assert.Equal(answer.Version, versions.GetValueOrDefault($"session {i}", answer.Version));
                versions[$"session {i}"] = answer.Version;
            }
        }

        Assert.InRange(versions.Values.Count(v => v == "b"), 70, 130);
        Assert.Equal("b", Assert.IsType<Answered>(await server.AskAsync(1, new(Version: "b"))).Version);
        Assert.Throws<ArgumentException>(() => server.Split(new(a, 0.8), new(b, 0.3)));
        Assert.Throws<ArgumentException>(() => server.Split());
        Assert.Contains("share 0", Assert.Throws<ArgumentException>(
            () => server.Split(new(a, 1), new(b, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("given twice", Assert.Throws<ArgumentException>(
            () => server.Split(new(a, 0.5), new(new HeldModel("a"), 0.5))).Message, StringComparison.Ordinal);
        Assert.Equal([0.8, 0.2], server.Snapshot().Versions.Select(v => v.Share));
    }

    [Fact]
    public async Task Stopping_AnswersWhoWaits_AndEndsWhenTheRunningBatchHas()
    {
        var server = _pool.Add("double", _model);
        var running = server.AskAsync(1).AsTask();
        await _model.BegunAsync();
        var waiting = server.AskAsync(2).AsTask();
        var stopped = _pool.DisposeAsync().AsTask();
        Assert.IsType<ServingResult<int>.Stopped>(await waiting.Within("the waiting one is told"));
        Assert.False(stopped.IsCompleted);
        _model.LetGo();
        Assert.IsType<Answered>(await running.Within("the running one's answer"));
        await stopped.Within("the pool ends");
        Assert.IsType<ServingResult<int>.Stopped>(await server.AskAsync(3));
    }

    [Fact]
    public async Task Models_TakeTurns()
    {
        var other = new HeldModel("1", held: true);
        var first = _pool.Add("double", _model, new() { BatchMax = 1 });
        var second = _pool.Add("again", other, new() { BatchMax = 1 });
        var all = new List<Task<ServingResult<int>>> { first.AskAsync(0).AsTask() };
        await _model.BegunAsync();
        all.AddRange(Enumerable.Range(1, 3).Select(i => first.AskAsync(i).AsTask()));
        all.Add(second.AskAsync(9).AsTask());
        _model.LetGo();
        Assert.Equal("9", await other.BegunAsync());
        other.LetGo();
        _model.LetGo(3);
        await Task.WhenAll(all).Within("all answers");
        other.Dispose();
    }

    /// <summary>What is said while somebody else holds the pool's lock.</summary>
    private ServingResult<int>? AskedUnderLock(ModelServer<int, int> server, int request, AskOptions options = default)
    {
        ServingResult<int>? said = null;
        lock (_pool.Gate)
        {
            var asking = new Thread(() => said = server.AskAsync(request, options).AsTask().GetAwaiter().GetResult());
            asking.Start();
            Assert.True(asking.Join(Soon.Limit), "the answer waits for the lock");
        }
        return said;
    }

    [Theory]
    [InlineData(0, 10, "BatchMax")]
    [InlineData(8, 0, "QueueMax")]
    public void OptionsOutOfRange_AreNamed(int batch, int queue, string option)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() =>
            _pool.Add("double", _model, new() { BatchMax = batch, QueueMax = queue }));
        Assert.Contains(option, e.Message, StringComparison.Ordinal);
    }
}
