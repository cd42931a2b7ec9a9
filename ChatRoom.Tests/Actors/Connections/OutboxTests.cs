using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using ChatRoom.Actors.Connections;
using CsCheck;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class OutboxTests
{
    private readonly Outbox _outbox = new(limit: 10);
    private readonly Outbox _large = new(limit: int.MaxValue);

    [Fact]
    public void It_is_idle_until_something_waits_and_again_when_all_was_taken()
    {
        Assert.True(_outbox.IsIdle);
        Add("a");
        Assert.False(_outbox.IsIdle);
        Take();
        Assert.False(_outbox.IsIdle);
        _outbox.Written();
        Assert.True(_outbox.IsIdle);
    }

    [Fact]
    public void There_is_nothing_to_take_from_an_empty_one() => Assert.False(_outbox.TryTake(out _));

    [Fact]
    public void What_was_added_is_taken_together_and_in_order()
    {
        Add("one");
        Add("two");

        Assert.Equal("onetwo", Take());
        Assert.Equal(0, _outbox.Waiting);
    }

    [Fact]
    public void One_batch_is_under_way_and_the_rest_waits_for_it()
    {
        Add("one");
        Take();
        Add("two");
        Add("three");

        Assert.False(_outbox.TryTake(out _));
        Assert.Equal(8, _outbox.Waiting);
        _outbox.Written();
        Assert.Equal("twothree", Take());
    }

    [Fact]
    public void As_much_as_the_limit_may_wait_and_not_a_byte_more()
    {
        Add("1234567890");

        Assert.False(_outbox.TryAdd("x"u8));
        Assert.Equal(10, _outbox.Waiting);
        Assert.Equal("1234567890", Take());
    }

    [Fact]
    public void What_is_under_way_does_not_count()
    {
        Add("1234567890");
        Take();

        Add("1234567890");

        Assert.False(_outbox.TryAdd("x"u8));
    }

    [Fact]
    public void A_piece_over_the_limit_is_refused_whole_and_leaves_no_part_behind()
    {
        Add("12345");

        Assert.False(_outbox.TryAdd("123456"u8));
        Assert.Equal("12345", Take());
    }

    [Fact]
    public void What_is_shared_leaves_as_it_came_when_it_is_alone()
    {
        ReadOnlyMemory<byte> line = "hello"u8.ToArray();

        Assert.True(_outbox.TryShare(line));

        Assert.True(_outbox.TryTake(out var batch));
        Assert.True(batch.Equals(line));
    }

    [Fact]
    public void What_is_short_leaves_together_shared_or_not()
    {
        Assert.True(_outbox.TryShare("ab"u8.ToArray()));
        Assert.True(_outbox.TryShare("cd"u8.ToArray()));
        Add("ef");
        Assert.True(_outbox.TryShare("gh"u8.ToArray()));

        Assert.Equal("abcdefgh", Take());
    }

    [Fact]
    public void What_is_long_is_not_copied_to_what_waits_before_and_after()
    {
        ReadOnlyMemory<byte> much = new byte[20_000];
        Assert.True(_large.TryAdd("before"u8));
        Assert.True(_large.TryShare(much));
        Assert.True(_large.TryAdd("after"u8));

        Assert.Equal("before"u8, TakeNext().Span);
        Assert.True(TakeNext().Equals(much));
        Assert.Equal("after"u8, TakeNext().Span);
    }

    [Fact]
    public void What_is_shared_counts_against_the_limit_however_long()
    {
        var outbox = new Outbox(limit: 50_000);
        Assert.True(outbox.TryShare(new byte[30_000]));
        Assert.True(outbox.TryShare(new byte[20_000]));

        Assert.False(outbox.TryShare(new byte[1]));

        Assert.Equal(50_000, outbox.Waiting);
    }

    [Fact]
    public void Who_is_far_behind_is_sent_no_more_than_64_KiB_at_once()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True(_large.TryAdd(new byte[1_000]));
        }

        Assert.Equal([65_000, 35_000], [TakeNext().Length, TakeNext().Length]);
    }

    [Fact]
    public void What_comes_out_is_what_went_in_and_stays_as_it_is_until_it_was_written() =>
        Gen.Select(Gen.Frequency((3, Gen.Const(Step.Add)), (3, Gen.Const(Step.Share)), (2, Gen.Const(Step.Take))), Gen.Byte.Array[0, 20_000]).Array[0, 40].Sample(
            steps =>
            {
                var outbox = new Outbox(limit: int.MaxValue);
                List<byte> put = [];
                List<byte> got = [];
                ReadOnlyMemory<byte> underWay = default;
                foreach (var (step, bytes) in steps)
                {
                    if (step != Step.Take)
                    {
                        Assert.True(step == Step.Add ? outbox.TryAdd(bytes) : outbox.TryShare(bytes));
                        put.AddRange(bytes);
                    }
                    else if (!underWay.IsEmpty)
                    {
                        got.AddRange(underWay.Span);
                        outbox.Written();
                        underWay = default;
                    }

                    if (underWay.IsEmpty)
                    {
                        outbox.TryTake(out underWay);
                    }
                }

                got.AddRange(underWay.Span);
                outbox.Written();
                while (outbox.TryTake(out underWay))
                {
                    got.AddRange(underWay.Span);
                    outbox.Written();
                }

                Assert.True(CollectionsMarshal.AsSpan(put).SequenceEqual(CollectionsMarshal.AsSpan(got)));
                Assert.True(outbox.IsIdle);
            },
            iter: 200);

    [Fact]
    public void An_idle_one_has_given_back_what_it_borrowed()
    {
        Assert.True(_large.TryAdd(new byte[100_000]));
        _large.TryTake(out var batch);
        _large.Written();

        Assert.True(_large.IsIdle);
        Assert.True(MemoryMarshal.TryGetArray(batch, out var borrowed));
        Assert.Same(borrowed.Array, ArrayPool<byte>.Shared.Rent(borrowed.Array!.Length));
    }

    [Fact]
    public void A_chatty_one_passes_lines_on_without_allocating()
    {
        var outbox = new Outbox(limit: 64 * 1024);
        PassOn(outbox, lines: 100);
        var before = GC.GetAllocatedBytesForCurrentThread();

        PassOn(outbox, lines: 10_000);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    private static void PassOn(Outbox outbox, int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            outbox.TryAdd("alice: hello\n"u8);
            outbox.TryTake(out _);
            outbox.Written();
        }
    }

    private ReadOnlyMemory<byte> TakeNext()
    {
        _large.Written();
        Assert.True(_large.TryTake(out var batch));
        return batch;
    }

    private void Add(string text) => Assert.True(_outbox.TryAdd(Encoding.ASCII.GetBytes(text)));

    private string Take()
    {
        Assert.True(_outbox.TryTake(out var batch));
        return Encoding.ASCII.GetString(batch.Span);
    }

    private enum Step
    {
        Add,
        Share,
        Take,
    }
}
