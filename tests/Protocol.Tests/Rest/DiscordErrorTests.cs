using System.Text;
using CsCheck;

namespace Guildhall.Protocol.Tests.Rest;

public class DiscordErrorTests
{
    [Theory]
    [InlineData("error_form_array.json", 50035, "embeds.0.fields.2.value", "BASE_TYPE_MAX_LENGTH", "Longer than 1024.")]
    [InlineData("error_form_object.json", 50035, "name", "BASE_TYPE_REQUIRED", "Required.")]
    [InlineData("error_form_request.json", 50035, "", "APPLICATION_COMMAND_TOO_LARGE", "Command is larger than 8000 characters.")]
    public void Field_errors_are_flattened_to_their_paths(string file, int code, string path, string leaf, string message)
    {
        var error = DiscordError.Read(Examples.Load(file)["body"]!.Utf8());

        Assert.Equal(code, (int)error.Code!);
        Assert.Equal([new FieldError(path, leaf, message)], error.Fields);
    }

    [Theory]
    [InlineData("error_simple.json", 10003, "Unknown Channel")]
    [InlineData("error_missing_permissions.json", 50013, "Missing Permissions")]
    [InlineData("error_unauthorized.json", 0, "401: Unauthorized")]
    public void Code_and_words_are_read(string file, int code, string message)
    {
        var error = DiscordError.Read(Examples.Load(file)["body"]!.Utf8());

        Assert.Equal((code, message), ((int)error.Code!, error.Message));
        Assert.Empty(error.Fields);
    }

    [Fact]
    public void An_answer_that_is_not_ready_says_when_to_ask_again() =>
        Assert.Equal(TimeSpan.FromSeconds(2), DiscordError.Read(Examples.Load("error_search_index.json")["body"]!.Utf8()).RetryAfter);

    [Theory]
    [InlineData("")]
    [InlineData("<html><title>Access denied</title></html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"code\":50035,\"errors\":{")]
    public void What_is_not_Discords_JSON_is_said_to_be_so(string body)
    {
        var error = DiscordError.Read(Encoding.UTF8.GetBytes(body));

        Assert.False(error.IsJson);
        Assert.Null(error.Code);
    }

    [Fact]
    public void Lists_of_texts_under_field_names_are_understood_too() => Assert.Equal(
        [new FieldError("target_users_file", "", "Too many users.")],
        DiscordError.Read("""{"target_users_file":["Too many users."]}"""u8).Fields);

    [Theory]
    [InlineData("""{"code":"x","message":5,"errors":[1]}""", 0, "5")]
    [InlineData("""{"errors":{"a":{"_errors":"x"}}}""", 0, "")]
    [InlineData("""{"code":99999999999,"errors":{"a":{"_errors":[7,{}]}}}""", 0, "")]
    public void Odd_bodies_say_what_they_can(string body, int code, string message)
    {
        var error = DiscordError.Read(Encoding.UTF8.GetBytes(body));
        Assert.Equal((code, message), ((int)error.Code!, error.Message));
    }

    [Fact]
    public void A_flood_of_field_errors_is_cut()
    {
        var leaves = string.Join(',', Enumerable.Repeat("""{"code":"C","message":"M"}""", 1000));
        var body = "{\"errors\":{\"a\":{\"_errors\":[" + leaves + "]}}}";

        Assert.Equal(DiscordError.MaxFields, DiscordError.Read(Encoding.UTF8.GetBytes(body)).Fields.Count);
    }

    [Fact]
    public void No_bytes_whatever_make_it_throw() => Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 200]).Sample((noise, at) =>
    {
        var body = Examples.Load("error_form_array.json")["body"]!.Utf8();
        noise.AsSpan(0, Math.Min(noise.Length, body.Length - at % body.Length)).CopyTo(body.AsSpan(at % body.Length));
        return DiscordError.Read(body) is not null && DiscordError.Read(noise) is not null;
    });
}
